import { getDomain } from 'tldts'

/** The registered domain by the Public Suffix List, private suffixes left aside as DMARC wants; null for a suffix. */
export const organisationOf = (name: string): string | null => getDomain(name, { validateHostname: false })
