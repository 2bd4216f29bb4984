/** Bits of `event.flags`; stored, so values never change. */
export const eventFlag = {
  /** A relay's test button or simulator address: in no count. */
  test: 1,
  machine: 2,
  /** The provider may have meant another recipient of the same message. */
  candidate: 4,
  /** The message id is only derived from the sender's Message-ID: an alias may resolve it. */
  byAlias: 8,
  /** The payload's time was absent, unreadable or absurd; the receipt time stands in. */
  clockSuspect: 16,
  /** Named neither a message nor an alias: a message of its own. */
  nameless: 32,
  /** Nothing was signed and the connection allows that. */
  unsigned: 64,
} as const
