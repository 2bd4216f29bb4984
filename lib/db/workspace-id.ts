declare const minted: unique symbol

/** Proof that a gate let the caller in. Every tenant query takes one; only lib/auth/workspace.ts makes them. */
export type WorkspaceId = string & { readonly [minted]: true }
