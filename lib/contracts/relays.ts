import { z } from 'zod'
import { contract } from './contract'

export const relayField = z.object({
  name: z.string(), label: z.string(), required: z.boolean(), hint: z.string(),
  options: z.array(z.string()).nullable().describe('The words to choose from; null for free text'),
  multiline: z.boolean(),
})
export const relayAnswer = z.object({
  id: z.string(), label: z.string(), settings: z.array(relayField),
  guide: z.array(z.string()).describe('Step by step; {webhook_url} stands for the address to paste'),
})
export type RelayAnswer = z.infer<typeof relayAnswer>

export const listRelays = contract({
  method: 'GET', path: '/api/v1/relays', scope: 'read', summary: 'Relays that can be connected, with their settings and set-up steps',
  response: z.object({ data: z.array(relayAnswer), next_cursor: z.null() }),
})
