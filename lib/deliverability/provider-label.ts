const providers: Record<string, string> = {
  gmail: 'Gmail', google_workspace: 'Google Workspace', microsoft365: 'Microsoft 365', outlook_consumer: 'Outlook.com', yahoo: 'Yahoo', icloud: 'iCloud',
  proofpoint: 'Proofpoint', mimecast: 'Mimecast', barracuda: 'Barracuda', cisco: 'Cisco', gmx_webde: 'GMX and WEB.DE', t_online: 'T-Online', att: 'AT&T',
  mailbox_org: 'mailbox.org', one_com: 'one.com', ovh: 'OVH', qq: 'QQ', mailru: 'Mail.ru', mxrecord: 'MX Record', other: 'Other or not known', kpn: 'KPN', ionos: 'IONOS',
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Names that this list does not hold are shown as they are stored. */
export const providerLabel = (name: string): string => providers[name] ?? (/^[a-z_]+$/.test(name) ? capital(name.replaceAll('_', ' ')) : name)
