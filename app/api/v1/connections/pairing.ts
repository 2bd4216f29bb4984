/** How long a connection accepts subscription confirmations after a person asked for it. */
export const pairingMs = 30 * 60_000
