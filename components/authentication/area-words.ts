import type { Area } from '@/lib/deliverability/authentication/finding'

/** What bulk senders must have, and what is only shown. */
export const mainAreas: readonly Area[] = ['spf', 'dkim', 'dmarc', 'alignment', 'mx', 'ptr', 'tracking']
