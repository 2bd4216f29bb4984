import { domainToASCII } from 'node:url'
import { type Command, InvalidArgumentError } from 'commander'
import { parse } from 'tldts'
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

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
// RFC 2606: documentation and tests use these, no registry has them.
const reserved = new Set(['example', 'test'])

/** A domain that can send mail, lower-cased, international names in their xn-- form. Throws what is wrong with it. */
export function readDomain(text: string): string {
  const written = text.trim().replace(/\.$/, '')
  if (/[@/:\s]/.test(written)) throw new InvalidArgumentError('write the domain alone, such as mail.example.com.')
  const name = domainToASCII(written)
  const found = parse(name)
  if (found.isIp || /^[\d.]+$/.test(written)) throw new InvalidArgumentError('this is an IP address: write a domain such as mail.example.com.')
  const labels = name.split('.')
  if (name === '' || name.length > 253 || !labels.every((part) => label.test(part))) {
    throw new InvalidArgumentError('its parts hold letters, digits and hyphens inside, 63 at most each.')
  }
  if (!found.isIcann && !found.isPrivate && !reserved.has(labels.at(-1) ?? '')) {
    throw new InvalidArgumentError(`there is no ending “.${labels.at(-1)}”: write the whole domain, such as mail.example.com.`)
  }
  if (found.domain === null) throw new InvalidArgumentError(`“${name}” is an ending that many share: write a domain under it.`)
  return name
}
