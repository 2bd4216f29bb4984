/** The scripts' nonce in a content security policy, for the scripts that Next does not write itself. */
export const nonceOf = (policy: string | null): string | undefined => /'nonce-([\w+/=-]+)'/.exec(policy ?? '')?.[1]
