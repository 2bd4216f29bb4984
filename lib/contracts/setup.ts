import { z } from 'zod'
import { mailAddressPattern } from '../deliverability/mail-address'
import { contract } from './contract'
import { identifier } from './paging'
import { timeZone, workspaceName } from './workspace'

/** ASCII only, lower-cased: look-alike letters would make two accounts of one address. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(mailAddressPattern, 'write an e-mail address such as jo@example.com')

export const newPassword = z.string().min(10, 'use 10 characters or more').max(200, 'use 200 characters or fewer')

export const setUp = contract({
  method: 'POST', path: '/api/v1/setup', scope: 'public', summary: 'First run: make the owner and the workspace',
  description: 'Works once: 409 as soon as any workspace exists.',
  body: z.strictObject({ email: emailAddress, password: newPassword, workspace_name: workspaceName, time_zone: timeZone.default('UTC') }),
  response: z.object({ workspace: z.object({ id: identifier, slug: z.string() }), user: z.object({ id: identifier }) }), status: 201,
})
