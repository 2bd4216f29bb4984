type Props = { x: number; y: number; width: number; height: number }

/** Wide enough for a finger; what is drawn is narrower. */
export function BrushHandle({ x, y, width, height }: Props) {
  return (
    <g>
      <rect x={x} y={y} width={width} height={height} fill="transparent" />
      <rect x={x + width / 2 - 4} y={y + 2} width={8} height={height - 4} rx={2} fill="var(--ink-2)" />
    </g>
  )
}
