import type { FindingAnswer } from '@/lib/contracts/authentication'

export const areaWords: Record<FindingAnswer['area'], string> = {
  spf: 'SPF', dkim: 'DKIM', dmarc: 'DMARC', alignment: 'Alignment', mx: 'MX', ptr: 'PTR', mta_sts: 'MTA-STS', tls_rpt: 'TLS-RPT', bimi: 'BIMI', dane: 'DANE', tracking: 'Tracking',
}

/** What bulk senders must have, and what is only shown. */
export const mainAreas: readonly FindingAnswer['area'][] = ['spf', 'dkim', 'dmarc', 'alignment', 'mx', 'ptr', 'tracking']
