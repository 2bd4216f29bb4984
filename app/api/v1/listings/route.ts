import { listListings } from '@/lib/contracts/blocklists'
import { readOpenListings } from '@/lib/db/list-counts'
import { listDomains } from '@/lib/db/sending-domain'
import { isAlert } from '@/lib/deliverability/blocklists/confirm'
import { isoTime } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'
import { listsInUse } from '@/lib/jobs/lists-in-use'
import { listedNames } from '../domains/dns-states'

const most = 200

export const GET = serve(listListings, async ({ workspaceId, now }) => {
  const domains = await listDomains(workspaceId)
  const [open, { inUse }] = await Promise.all([readOpenListings(workspaceId, listedNames(domains.map(({ name }) => name)), now), listsInUse(workspaceId)])
  // A list that is not asked any more says nothing about today.
  const known = open.flatMap((listing) => {
    const list = inUse.find((one) => one.list.id === listing.list)?.list
    return list ? [{ ...listing, listed: list, alerts: isAlert(listing.tier, list.neverAlerts ?? false) && listing.confirmedAt !== null }] : []
  })
  return {
    data: known.toSorted((a, b) => Number(b.alerts) - Number(a.alerts)).slice(0, most).map(({ target, kind, domains: users, list, listed, tier, since, confirmedAt, alerts, labels }) => ({
      target, target_kind: kind, domains: users, list, label: listed.label, tier, since: isoTime(since), confirmed: confirmedAt !== null, alerts,
      meaning: labels.join('; ') || null, delist_url: listed.delistUrl,
    })),
    as_of: isoTime(now),
  }
})
