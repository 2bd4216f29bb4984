import type { Metadata } from 'next'
import { Palette } from '@/components/design/palette'
import { ShownChart } from '@/components/design/shown-chart'
import { ShownControls } from '@/components/design/shown-controls'
import { ShownStates } from '@/components/design/shown-states'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'

export const metadata: Metadata = { title: 'Design' }

export default function DesignPage() {
  return (
    <>
      <PageHead title="Design" lead="The parts that every page is made of." />
      <Section title="Colours"><Palette /></Section>
      <ShownControls />
      <ShownStates />
      <ShownChart />
    </>
  )
}
