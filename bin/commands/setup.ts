import type { Command } from 'commander'
import type { Workspace } from '../../lib/db/workspace'
import type { WorkspaceId } from '../../lib/db/workspace-id'
import { openDatabase } from '../../lib/server/database'
import { Fault } from '../../lib/server/fault'

type Options = { workspace: string; email: string; password: string; timeZone?: string; json?: boolean }

export function register(program: Command): void {
  program
    .command('setup')
    .description('make a workspace and its owner')
    .requiredOption('--workspace <name>', 'name of the workspace')
    .requiredOption('--email <address>', 'address that the owner signs in with')
    .requiredOption('--password <text>', 'password of the owner')
    .option('--time-zone <zone>', 'IANA name; days begin there (default: the machine\'s)')
    .option('--json', 'print JSON')
    .action(setUp)
}

async function setUp({ workspace, email, password, timeZone, json }: Options, command: Command): Promise<void> {
  await openDatabase()
  const { createOwner, SetUpFault } = await import('../../lib/auth/set-up')
  try {
    const made = await createOwner({ email, password, workspaceName: workspace, timeZone: timeZone ?? machineTimeZone() })
    console.log(json ? JSON.stringify(made) : `workspace ${made.workspace.slug} made; ${email} is its owner`)
  } catch (error) {
    if (error instanceof SetUpFault && !error.isTaken) command.error(`wellsent: ${error.message}`, { exitCode: 2 })
    throw error
  }
}

/** The zone of this machine, UTC when it says nothing usable. */
export function machineTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}

/** Opens the database and finds the workspace of `--workspace`. Throws a Fault that lists those that exist. */
export async function workspaceNamed(slug: string): Promise<{ workspaceId: WorkspaceId; workspace: Workspace }> {
  await openDatabase()
  const { workspaceOfOperator } = await import('../../lib/auth/workspace')
  const found = await workspaceOfOperator(slug)
  if (found) return found
  const { listWorkspaces } = await import('../../lib/db/workspace')
  const slugs = (await listWorkspaces()).map((workspace) => workspace.slug)
  const cure = slugs.length > 0 ? `choose one of ${slugs.slice(0, 20).join(', ')}${slugs.length > 20 ? ` (${slugs.length} in all)` : ''}` : 'there is none yet, make one with the command setup'
  throw new Fault(`there is no workspace “${slug}”: ${cure}`)
}
