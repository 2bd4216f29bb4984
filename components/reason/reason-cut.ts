/** What the reasons may be grouped by. */
export const reasonCuts = ['class', 'owner', 'code'] as const
export type ReasonCut = (typeof reasonCuts)[number]
