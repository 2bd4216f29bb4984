import { type Command, InvalidArgumentError } from 'commander'
import { provideEnv } from '../../lib/env'
import { mondayOf, weekSpan } from '../../lib/deliverability/digest/week'
import { dataFolder, readServerNote } from '../../lib/server/data-folder'
import { Fault } from '../../lib/server/fault'
import { workspaceNamed } from './setup'

export function register(program: Command): void {
  program
    .command('digest')
    .description('send a week\'s digest now to the readers who have not had it')
    .requiredOption('--workspace <slug>', 'workspace')
    .option('--week <week>', 'such as 2026-W47 (default: the last one that is over)', readWeek)
    .option('--json', 'print {week, sent, skipped, kept, failed} as JSON')
    .action(send)
}

async function send({ workspace: slug, week: wanted, json }: { workspace: string; week?: string; json?: boolean }): Promise<void> {
  const place = await workspaceNamed(slug)
  // Links in the mail name the running server's port, which with `--port 0` only its note knows.
  const server = readServerNote(dataFolder())
  if (server) provideEnv({ PORT: String(server.port) })
  const { lastWeek, sendWeek } = await import('../../lib/jobs/digest/send-due')
  const now = new Date()
  const { timeZone } = place.workspace
  const week = wanted ?? lastWeek(now.getTime(), timeZone)
  if (weekSpan(week, timeZone).toMs > now.getTime()) throw new Fault(`week ${week} is not over in ${timeZone}: the last that is, is ${lastWeek(now.getTime(), timeZone)}`)
  const { sent, kept, failed, skipped } = await sendWeek(place, week, now)
  // A mail that is kept in the app has reached its reader as far as it can.
  const told = { week, sent: sent + kept, skipped, kept, failed }
  console.log(json ? JSON.stringify(told) : `week ${week}: ${told.sent} sent${kept > 0 ? ` (${kept} kept in the app: SMTP_URL is not set)` : ''}, ${skipped} skipped, ${failed} failed`)
  if (failed > 0) throw new Fault(`${failed} of the mails could not be sent: GET /api/v1/digest says why for each reader; they are tried again by themselves`)
}

function readWeek(text: string): string {
  if (mondayOf(text) === null) throw new InvalidArgumentError('write a week that its year has, such as 2026-W47.')
  return text
}
