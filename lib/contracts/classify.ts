import { z } from 'zod'
import { confidences, reasonClasses } from '../deliverability/reason'
import { contract } from './contract'

export const classification = z.object({
  class: z.enum(reasonClasses), family: z.string(), owner: z.string(), confidence: z.enum(confidences), rule: z.string(),
  suppress: z.boolean(), retry: z.boolean(), meaning: z.string().describe('One plain sentence'), advice: z.string(),
  rule_source: z.string().nullable().describe('Where the wording of a text rule comes from'),
  listed_on: z.string().nullable().describe('Id of the blocklist or the provider\'s own block that the reply names'), listed_on_name: z.string().nullable(),
  provider: z.string().describe('As the host, the address or the wording tells; `other` when none does'), provider_source: z.enum(['domain', 'mx', 'reply', 'none']),
  smtp_code: z.int().nullable(), enhanced_code: z.string().nullable(),
})
export type ClassificationAnswer = z.infer<typeof classification>

export const classifyReply = contract({
  method: 'POST', path: '/api/v1/classify', scope: 'read', summary: 'What a reply means and who must act',
  description: 'Any one of diagnostic, smtp_code and enhanced_code is enough. Stores nothing.',
  body: z
    .strictObject({
      diagnostic: z.string().max(20_000).nullish(),
      smtp_code: z.int('write a code from 100 to 999').min(100, 'write a code from 100 to 999').max(999, 'write a code from 100 to 999').nullish(),
      enhanced_code: z.string().trim().regex(/^[245]\.\d{1,3}\.\d{1,3}$/, 'write a code such as 5.1.1').nullish(),
      relay: z.string().max(50).nullish(),
      relay_class: z.string().max(500).nullish(),
      recipient: z.string().max(512).nullish().describe('Address or domain; tells the provider'),
      mx_host: z.string().max(300).nullish().describe('The host that answered; tells the provider'),
    })
    .refine((given) => (given.diagnostic ?? '').trim() !== '' || (given.smtp_code ?? null) !== null || (given.enhanced_code ?? null) !== null, {
      path: ['diagnostic'], message: 'give at least one of diagnostic, smtp_code and enhanced_code',
    }),
  response: classification,
})
