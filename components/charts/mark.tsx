import type { MarkShape } from './chart-types'

const half = 5
const paths: Record<Exclude<MarkShape, 'circle'>, string> = {
  triangle: `M0 ${half}L${half} ${-half + 1}L${-half} ${-half + 1}Z`,
  square: `M${-half + 1} ${-half + 1}H${half - 1}V${half - 1}H${-half + 1}Z`,
  diamond: `M0 ${-half}L${half} 0L0 ${half}L${-half} 0Z`,
  cross: 'M-5 -3L-3 -5L0 -2L3 -5L5 -3L2 0L5 3L3 5L0 2L-3 5L-5 3L-2 0Z',
}

/** A mark that is told by its shape as well as by its colour; inside an svg. */
export function Mark({ shape, color, x, y }: { shape: MarkShape; color: string; x: number; y: number }) {
  const paint = { fill: color, stroke: 'var(--surface)', strokeWidth: 1.5 }
  return shape === 'circle' ? <circle cx={x} cy={y} r={half} {...paint} /> : <path transform={`translate(${x} ${y})`} d={paths[shape]} {...paint} />
}
