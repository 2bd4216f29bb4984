import { ReferenceArea, ReferenceLine } from 'recharts'
import type { ChartMarker } from './chart-types'
import { Mark } from './mark'

type LabelProps = { viewBox?: unknown }

const placeOf = (viewBox: unknown): { x: number; y: number } => {
  const { x = 0, y = 0 } = (viewBox ?? {}) as { x?: number; y?: number }
  return { x, y }
}

const markOf = (marker: ChartMarker, row: number) =>
  function MarkLabel({ viewBox }: LabelProps) {
    const { x, y } = placeOf(viewBox)
    return (
      <g data-marker={marker.kind}>
        <title>{marker.label}</title>
        <Mark shape={marker.shape} color={marker.color} x={x} y={y + 6 + row * 12} />
      </g>
    )
  }

/** A vertical line with a mark for each thing that happened; what lasts has a bar along the top. Kinds stand in rows of their own. */
export function ChartMarkers({ markers, top }: { markers: readonly ChartMarker[]; top: number }) {
  const kinds = [...new Set(markers.map(({ kind }) => kind))]
  return (
    <>
      {markers.map((marker) => {
        const row = kinds.indexOf(marker.kind)
        return [
          ...(marker.until === null || marker.until <= marker.at ? [] : [
            <ReferenceArea key={`${marker.key} span`} x1={marker.at} x2={marker.until} y1={top * (0.985 - row * 0.055)} y2={top * (0.965 - row * 0.055)} fill={marker.color} fillOpacity={0.5} stroke="none" ifOverflow="hidden" />,
          ]),
          <ReferenceLine key={marker.key} x={marker.at} stroke={marker.color} strokeDasharray="1 3" ifOverflow="discard" label={markOf(marker, row)} />,
        ]
      })}
    </>
  )
}
