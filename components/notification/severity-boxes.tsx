import { severities, type Severity } from '@/lib/deliverability/notice/choice'
import { Checkbox } from '../ui/checkbox'

const hints: Record<Severity, string> = {
  critical: 'Mail is being lost or refused now; quiet hours do not hold it back',
  warning: 'Something is getting worse',
  info: 'Resolved, summaries, changes that need nothing',
}

type Props = { value: readonly Severity[]; onChange: (value: Severity[]) => void; legend: string }

export function SeverityBoxes({ value, onChange, legend }: Props) {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 font-medium">{legend}</legend>
      {severities.map((severity) => (
        <Checkbox
          key={severity}
          label={severity}
          hint={hints[severity]}
          checked={value.includes(severity)}
          onChange={(event) => onChange(severities.filter((one) => (one === severity ? event.target.checked : value.includes(one))))}
        />
      ))}
    </fieldset>
  )
}
