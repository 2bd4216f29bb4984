import { listingFacts } from './listing-facts'
import type { FactSource } from './outside-facts'
import { recordFacts } from './record-facts'
import { warmupFacts } from './warmup-facts'

/** Parts of the product that alert through these rules, a line each. */
export const factSources: readonly FactSource[] = [listingFacts, recordFacts, warmupFacts]
