// A worker of the kill test: waits for a line on its standard input, then sends what is due, and says so.
import { createInterface } from 'node:readline'
import { workspaceOfOperator } from '../auth/workspace'
import { closePools } from '../db/pool'
import { sendDueDigests } from '../jobs/digest/send-due'

process.stdout.write('ready\n')
for await (const line of createInterface(process.stdin)) {
  const { slug, now } = JSON.parse(line) as { slug: string; now: string }
  const place = await workspaceOfOperator(slug)
  if (!place) throw new Error(`there is no workspace ${slug}`)
  process.stdout.write(`${JSON.stringify(await sendDueDigests(place, new Date(now)))}\n`)
}
await closePools()
