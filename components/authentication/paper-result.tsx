import type { tryOnPaper } from '@/lib/contracts/authentication'
import type { Answer } from '@/lib/contracts/contract'
import { PlainText } from '../ui/plain-text'
import { FindingPill, VerdictPill } from './finding-pill'

type Side = Answer<typeof tryOnPaper>['domains'][number]

function Changes({ label, findings }: { label: string; findings: Side['come'] }) {
  if (findings.length === 0) return null
  return (
    <div>
      <p className="text-sm font-medium">{label}</p>
      <ul className="flex flex-col gap-1">
        {findings.map((one) => <li key={`${one.code} ${one.name} ${one.title}`} className="flex flex-wrap gap-x-2 text-sm"><FindingPill state={one.state} /> <span className="min-w-0 [overflow-wrap:anywhere]"><PlainText text={one.title} /></span></li>)}
      </ul>
    </div>
  )
}

const policyText = (policy: string | null): string => policy ?? 'no policy'

/** Each domain of the organisation, before and after. */
export function PaperResult({ answer }: { answer: Answer<typeof tryOnPaper> }) {
  return (
    <ul className="flex flex-col gap-4">
      {answer.domains.map((one) => (
        <li key={one.domain} className="flex flex-col gap-2 border-t border-line pt-3">
          <h3 className="flex flex-wrap items-center gap-2 font-medium"><PlainText text={one.domain} /> <FindingPill state={one.state.before} /> <span aria-label="becomes">→</span> <FindingPill state={one.state.after} /></h3>
          <p className="text-sm text-ink-2">
            DMARC: {policyText(one.policy.rfc9989.before)} → {policyText(one.policy.rfc9989.after)} (RFC 9989), {policyText(one.policy.rfc7489.before)} → {policyText(one.policy.rfc7489.after)} (RFC 7489).
            {' '}SPF look-ups: {one.spf_lookups.before} → {one.spf_lookups.after}. {one.kept} finding{one.kept === 1 ? '' : 's'} stay as they are.
          </p>
          {one.come.length === 0 && one.gone.length === 0 && <p className="text-sm">Nothing changes here.</p>}
          <Changes label="New" findings={one.come} />
          <Changes label="Gone" findings={one.gone} />
          {one.alignment.map((line) => (
            <p key={`${line.connection} ${line.relay}`} className="flex flex-wrap items-center gap-1.5 text-sm">
              <PlainText text={line.connection} />: <VerdictPill verdict={line.rfc9989.before} /> → <VerdictPill verdict={line.rfc9989.after} /> <span className="text-ink-2">RFC 9989</span> <VerdictPill verdict={line.rfc7489.before} /> → <VerdictPill verdict={line.rfc7489.after} /> <span className="text-ink-2">RFC 7489</span>
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}
