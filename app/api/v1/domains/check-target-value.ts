import type { CheckTargetKind } from '@/lib/db/check-target'
import { isListable, plainIp } from '@/lib/deliverability/blocklists/query-name'
import { hostName } from '@/lib/deliverability/domain-name'

/** The value as it is kept, or what is wrong with it in one line. */
export const plainTarget = (kind: CheckTargetKind, text: string, domain: string): { value: string } | { fault: string } => {
  if (kind === 'ip') {
    const ip = plainIp(text)
    if (ip === null) return { fault: 'write an IP address such as 192.0.2.10 or 2001:db8::10' }
    return isListable(ip) ? { value: ip } : { fault: `${ip} is a private address, which no list can hold: write the public one` }
  }
  if (kind === 'selector') {
    const value = text.replace(new RegExp(`\\._domainkey(?:\\.${domain.replaceAll('.', '\\.')})?\\.?$`), '')
    return /^[a-z0-9_](?:[a-z0-9_.-]{0,61}[a-z0-9_])?$/.test(value) ? { value } : { fault: 'write the selector alone, such as s1 for s1._domainkey' }
  }
  const name = hostName(text)
  return name ? { value: name } : { fault: 'write a host name such as bounce.example.com' }
}
