// Gmail, Google Workspace, Apple and company gateways tell relays of no complaint; these run feedback loops.
const reporting: ReadonlySet<string> = new Set(['yahoo', 'outlook_consumer', 'comcast', 'mailru', 'att'])

/** Share of delivered mail that went where complaints are reported at all; null without delivered mail. */
export const complaintCoverage = (parts: readonly { provider: string; delivered: number }[]): number | null => {
  const delivered = parts.reduce((sum, part) => sum + part.delivered, 0)
  if (delivered === 0) return null
  return parts.filter(({ provider }) => reporting.has(provider)).reduce((sum, part) => sum + part.delivered, 0) / delivered
}
