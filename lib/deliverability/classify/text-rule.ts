import type { ReasonClass } from '../reason'

/** One kind of reply. Patterns see text as `normalise` leaves it; every repeat in them is bounded. */
export type TextRule = {
  /** Stable name, stored with the event. */
  rule: string
  class: ReasonClass
  pattern: RegExp
  /** Must match too. */
  also?: RegExp
  /** Must not match. */
  unless?: RegExp
  /** Only at a reply of this persistence. */
  only?: 'temporary' | 'permanent'
  /** Class at a 4xx, where it differs. */
  temporary?: ReasonClass
  /** Only with this enhanced code. */
  enhanced?: RegExp
  /** False where the wording is a server's standard phrase and too little to give an address up. */
  suppress?: false
  /** Where the wording is documented or comes from. */
  source: string
}
