import type { Command } from 'commander'
import { workspaceNamed } from './setup'

export function register(program: Command): void {
  program
    .command('alerts')
    .description('look at the alert rules now instead of at the next quarter of an hour')
    .requiredOption('--workspace <slug>', 'workspace to look at')
    .option('--json', 'print JSON')
    .action(look)
}

async function look({ workspace: slug, json }: { workspace: string; json?: boolean }): Promise<void> {
  const { workspaceId, workspace } = await workspaceNamed(slug)
  const { evaluateAlerts } = await import('../../lib/jobs/alerts/evaluate')
  const { factSources } = await import('../../lib/jobs/alerts/fact-sources')
  const { gatherFacts } = await import('../../lib/jobs/alerts/outside-facts')
  const now = Date.now()
  const applied = await evaluateAlerts(workspaceId, workspace.timeZone, now, await gatherFacts(workspaceId, now, factSources), { again: true })
  const { opened, resolved, notices } = applied ?? { opened: 0, resolved: 0, notices: 0 }
  if (json) console.log(JSON.stringify({ looked: applied !== null, opened, resolved, notices }))
  else console.log(applied ? `${opened} opened, ${resolved} resolved, ${notices} notices` : 'another look is newer')
}
