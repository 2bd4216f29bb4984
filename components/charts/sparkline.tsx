type Props = { values: readonly number[]; label: string }

const width = 84
const height = 22

/** Volume at a glance: one bar a day, drawn without a chart library because a table holds many. */
export function Sparkline({ values, label }: Props) {
  const top = Math.max(...values, 1)
  const step = width / Math.max(values.length, 1)
  return (
    <svg role="img" aria-label={label} width={width} height={height} className="inline-block align-middle">
      <line x1="0" y1={height - 0.5} x2={width} y2={height - 0.5} stroke="var(--line-strong)" strokeWidth="1" />
      {values.map((value, index) => {
        const tall = value === 0 ? 0 : Math.max((value / top) * (height - 2), 1.5)
        return <rect key={index} x={index * step + 0.5} y={height - 1 - tall} width={step - 1.5} height={tall} fill="var(--accent)" />
      })}
    </svg>
  )
}
