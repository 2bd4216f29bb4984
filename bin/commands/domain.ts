import { type Command, InvalidArgumentError } from 'commander'
import { readDomainInput } from '../../lib/dns/domain-input'
import { workspaceNamed } from './setup'

export function register(program: Command): void {
  program
    .command('domain')
    .description('sending domains')
    .command('add')
    .description('add a sending domain that has sent nothing yet')
    .argument('<name>', 'such as mail.example.com', readDomain)
    .requiredOption('--workspace <slug>', 'workspace that sends with it')
    .option('--json', 'print JSON')
    .action(add)
}

async function add(name: string, { workspace: slug, json }: { workspace: string; json?: boolean }): Promise<void> {
  const { workspaceId } = await workspaceNamed(slug)
  const { addDomain } = await import('../../lib/ingest/new-domains')
  const { recordAudit } = await import('../../lib/db/audit')
  const added = await addDomain(workspaceId, name)
  if (added) await recordAudit(workspaceId, 'operator', 'domain.add', name)
  console.log(json ? JSON.stringify({ name, added }) : added ? `${name} added` : `${name} was there already`)
}

/** A domain that can send mail, lower-cased, international names in their xn-- form. Throws what is wrong with it. */
export function readDomain(text: string): string {
  const read = readDomainInput(text)
  if ('fault' in read) throw new InvalidArgumentError(`${read.fault}.`)
  return read.name
}
