import type { Area } from './finding'

export const areaLabels: Record<Area, string> = {
  spf: 'SPF', dkim: 'DKIM', dmarc: 'DMARC', alignment: 'Alignment', mx: 'MX', ptr: 'PTR', mta_sts: 'MTA-STS', tls_rpt: 'TLS-RPT', bimi: 'BIMI', dane: 'DANE', tracking: 'Tracking',
}
