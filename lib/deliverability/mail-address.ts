/** Lower-cased or not, ASCII only, no quoting, no comment: what else an address may be by its standard is only used to trick. */
export const mailAddressPattern = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/i

export const isMailAddress = (text: string): boolean => text.length <= 254 && mailAddressPattern.test(text)

/** `reports@example.com` or `Wellsent <reports@example.com>`; null for anything else. */
export const readMailbox = (text: string): { name: string; address: string } | null => {
  const [, name = '', inner] = /^([^<>"\\]{0,100})<([^<>]+)>$/.exec(text.trim()) ?? []
  const address = (inner ?? text).trim()
  return isMailAddress(address) ? { name: headerText(name, 100), address } : null
}

/** Text of others for one line of a header: no control, no bidirectional or invisible character, one space for each gap. */
export const headerText = (text: string, longest = 200): string =>
  [...text.toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()].slice(0, longest).join('')

/** `jo@example.com` → `j…@example.com`: enough to know one's own, too little for a stranger. */
export const maskedAddress = (address: string): string => `${address.slice(0, 1)}…${address.slice(address.lastIndexOf('@'))}`
