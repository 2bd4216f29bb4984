import { z } from 'zod'
import { confidences, reasonClasses } from '../deliverability/reason'
import { contract } from './contract'

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
    })
    .refine((given) => (given.diagnostic ?? '').trim() !== '' || (given.smtp_code ?? null) !== null || (given.enhanced_code ?? null) !== null, {
      path: ['diagnostic'], message: 'give at least one of diagnostic, smtp_code and enhanced_code',
    }),
  response: z.object({
    class: z.enum(reasonClasses), family: z.string(), owner: z.string(), confidence: z.enum(confidences), rule: z.string(),
    suppress: z.boolean(), retry: z.boolean(), advice: z.string(), provider: z.string().describe('As the wording tells; `other` when it does not'),
    smtp_code: z.int().nullable(), enhanced_code: z.string().nullable(),
  }),
})
