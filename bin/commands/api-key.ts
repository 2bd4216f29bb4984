import { type Command, InvalidArgumentError } from 'commander'
import { workspaceNamed } from './setup'

const scopes = ['read', 'write', 'admin'] as const
type Scope = (typeof scopes)[number]
type Options = { workspace: string; name: string; scopes: Scope[]; json?: boolean }

export function register(program: Command): void {
  program
    .command('api-key')
    .description('make an API key; it is shown this once')
    .requiredOption('--workspace <slug>', 'workspace that the key opens')
    .requiredOption('--name <name>', 'what it is for', readName)
    .requiredOption('--scopes <list>', `of ${scopes.join(', ')}, separated by commas`, readScopes)
    .option('--json', 'print JSON')
    .action(makeKey)
}

async function makeKey({ workspace: slug, name, scopes: wanted, json }: Options): Promise<void> {
  const { workspaceId } = await workspaceNamed(slug)
  const { insertApiKey } = await import('../../lib/db/api-key')
  const { recordAudit } = await import('../../lib/db/audit')
  const { key, row } = await insertApiKey(workspaceId, name, wanted)
  await recordAudit(workspaceId, 'operator', 'api_key.add', row.id, { name, scopes: wanted.join(', ') })
  console.log(json ? JSON.stringify({ key }) : key)
  if (!json) console.error(`key “${name}” (${wanted.join(', ')}): keep it now, it is not shown again`)
}

/** A name for people: 1 to 100 characters. */
export function readName(text: string): string {
  const name = text.trim()
  if (name === '' || name.length > 100) throw new InvalidArgumentError('write a name of 1 to 100 characters.')
  return name
}

function readScopes(text: string): Scope[] {
  const names = [...new Set(text.split(',').map((name) => name.trim()).filter(Boolean))]
  const unknown = names.filter((name) => !scopes.some((scope) => scope === name))
  if (unknown.length > 0 || names.length === 0) throw new InvalidArgumentError(`write one or more of ${scopes.join(', ')}, separated by commas.`)
  return scopes.filter((scope) => names.includes(scope))
}
