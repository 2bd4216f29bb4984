import { z } from 'zod'
import type { RelayAnswer } from '@/lib/contracts/relays'
import type { Relay } from '@/lib/relays/relay'

type Field = RelayAnswer['settings'][number]

const described = z.object({ description: z.string().optional(), enum: z.array(z.string()).optional() })

/** `Name (remark)` → label and hint. */
const labelled = (name: string, text: string): { label: string; hint: string } => {
  const parts = /^(.*?)\s*(?:\((.*)\)|:\s*(.*))$/s.exec(text)
  const label = parts?.[1] || text || name.replaceAll('_', ' ')
  return { label, hint: parts?.[2] ?? parts?.[3] ?? '' }
}

/** A relay's settings as a form needs them, read from the schema that checks them. */
export const relayFields = (relay: Relay): Field[] => {
  const schema = z.toJSONSchema(relay.settings, { io: 'input', unrepresentable: 'any' })
  const required = new Set(schema.required ?? [])
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const { description = '', enum: options } = described.parse(property)
    return { name, ...labelled(name, description), required: required.has(name), options: options ?? null, multiline: name.endsWith('_pem') }
  })
}

export const presentRelay = (relay: Relay): RelayAnswer => ({ id: relay.id, label: relay.label, settings: relayFields(relay), guide: relay.guide })
