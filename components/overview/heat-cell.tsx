import { judgeCases, type Judgement } from '../rates/judge-rate'
import { formatCount, formatRate } from '../ui/format-number'
import { TextLink } from '../ui/text-link'
import { classNames } from '../ui/class-names'
import { Td } from '../ui/table'

type Rate = { value: number | null; low: number; high: number; n: number }

// Colour and pattern say the same: one way of stripes to watch, both ways to act; dashed where nobody can judge.
const looks: Record<Judgement['tone'], string> = {
  plain: '', good: 'bg-good-soft', quiet: 'border border-dashed border-line-strong',
  watch: 'border border-watch [background:repeating-linear-gradient(135deg,var(--watch-soft)_0_5px,var(--surface)_5px_7px)]',
  act: 'border border-act [background:repeating-linear-gradient(45deg,transparent_0_5px,var(--surface)_5px_6px),repeating-linear-gradient(135deg,var(--act-soft)_0_5px,var(--surface)_5px_6px)]',
}

const wordOf = ({ tone, mark, missing }: Judgement): string =>
  tone === 'act' ? `act: at or above ${formatRate(mark)}` : tone === 'watch' ? `watch: at or above ${formatRate(mark)}` : tone === 'quiet' ? `too few to judge, ${formatCount(missing)} more needed` : 'in order'

/** Rate, cases and denominator of one pair; `href` lists exactly the cases. */
export function HeatCell({ name, cases, rate, href }: { name: 'block' | 'throttle'; cases: number; rate: Rate; href: string }) {
  const judged = judgeCases(name, cases, rate)
  const word = wordOf(judged)
  return (
    <Td className="!px-1 !py-0.5 whitespace-nowrap">
      <span data-tone={judged.tone} title={word} className={classNames('block rounded-sm border-transparent px-1.5 text-right', looks[judged.tone], judged.tone === 'quiet' && 'text-ink-2')}>
        {formatRate(rate.value)}{' '}
        <span className="text-2xs">{cases > 0 ? <TextLink href={href} className="inline-block min-h-6 min-w-6 leading-6">{formatCount(cases)}</TextLink> : <span className="inline-block leading-6">0</span>} of {formatCount(rate.n)}</span>
        <span className="sr-only">, {word}</span>
      </span>
    </Td>
  )
}
