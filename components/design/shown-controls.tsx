'use client'
import { useState } from 'react'
import { toast } from '../ui/toast'
import { TimeZoneField } from '../workspace/time-zone-field'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { ConfirmByName } from '../ui/confirm-by-name'
import { Field } from '../ui/field'
import { CodeInput, Input, TextArea } from '../ui/input'
import { PasswordInput } from '../ui/password-input'
import { Section } from '../ui/section'
import { Segmented } from '../ui/segmented'
import { Select } from '../ui/select'
import { Tabs } from '../ui/tabs'

/** Everything that takes input. */
export function ShownControls() {
  const [open, setOpen] = useState(false)
  const [range, setRange] = useState<'7d' | '14d'>('7d')
  const [tab, setTab] = useState('one')
  const [zone, setZone] = useState('Europe/Berlin')
  return (
    <>
      <Section title="Buttons">
        <div className="flex flex-wrap gap-2">
          <Button tone="primary" onClick={() => toast.success('Saved')}>Primary</Button><Button>Plain</Button><Button tone="ghost">Ghost</Button>
          <Button tone="danger" onClick={() => setOpen(true)}>Remove</Button><Button busy>Busy</Button><Button disabled>Disabled</Button><Button size="small">Small</Button>
        </div>
        <ConfirmByName open={open} onOpenChange={setOpen} name="example.com" verb="Remove" consequence="What then." busy={false} onConfirm={() => setOpen(false)} />
      </Section>
      <Section title="Fields">
        <div className="grid gap-4 md:grid-cols-2">
          <Field label="Name" hint="A hint.">{(wiring) => <Input {...wiring} />}</Field>
          <Field label="Key" error="This is no key">{(wiring) => <CodeInput {...wiring} defaultValue="abc" />}</Field>
          <Field label="Password">{(wiring) => <PasswordInput {...wiring} />}</Field>
          <TimeZoneField value={zone} onChange={setZone} />
          <Field label="Long text" optional>{(wiring) => <TextArea {...wiring} />}</Field>
          <div className="flex flex-col items-start gap-3">
            <Select aria-label="Kind"><option>all</option><option>bounced</option></Select>
            <Segmented label="Range" value={range} onChange={setRange} options={[{ value: '7d', label: '7d' }, { value: '14d', label: '14d' }]} />
            <Checkbox label="read" hint="Numbers and events" defaultChecked />
          </div>
        </div>
      </Section>
      <Section title="Tabs">
        <Tabs label="Example" value={tab} onChange={setTab} tabs={[{ value: 'one', label: 'One', content: 'First' }, { value: 'two', label: 'Two', content: 'Second' }]} />
      </Section>
    </>
  )
}
