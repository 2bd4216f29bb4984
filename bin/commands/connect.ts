import { readFileSync } from 'node:fs'
import { type Command, InvalidArgumentError } from 'commander'
import { env } from '../../lib/env'
import { relays } from '../../lib/relays/registry'
import type { Relay } from '../../lib/relays/relay'
import { dataFolder, readServerNote } from '../../lib/server/data-folder'
import { readName } from './api-key'
import { readDomain } from './domain'
import { workspaceNamed } from './setup'

type Secrets = Record<string, string>
type Options = { workspace: string; relay: Relay; name: string; secret?: string[]; defaultDomain?: string; domainArg?: string; json?: boolean }

const pairingMs = 30 * 60_000

export function register(program: Command): void {
  program
    .command('connect')
    .description('connect a relay; answers the address that it posts to')
    .requiredOption('--workspace <slug>', 'workspace that gets the events')
    .requiredOption('--relay <id>', `one of ${[...relays.keys()].join(', ')}`, readRelay)
    .requiredOption('--name <name>', 'what to call the connection', readName)
    .option('--secret <name=value>', 'a secret of the relay, or name=@file; may be given again', (text: string, sofar: string[] = []) => [...sofar, text])
    .option('--default-domain <domain>', 'sending domain of events that name none', readDomain)
    .option('--domain-arg <name>', 'custom argument that names the sending domain', readName)
    .option('--json', 'print JSON')
    .action(connect)
}

async function connect({ workspace: slug, relay, name, secret = [], defaultDomain, domainArg, json }: Options, command: Command): Promise<void> {
  const refuse = (fault: string): never => command.error(`wellsent: ${fault}`, { exitCode: 2 })
  const secrets = checkSecrets(relay, readSecrets(secret, refuse), refuse)
  const { workspaceId } = await workspaceNamed(slug)
  const { insertConnection } = await import('../../lib/db/connection')
  const { addDomain } = await import('../../lib/ingest/new-domains')
  const { recordAudit } = await import('../../lib/db/audit')
  if (defaultDomain) await addDomain(workspaceId, defaultDomain)
  const { id, token } = await insertConnection(workspaceId, {
    relay: relay.id, name, secrets, defaultDomain: defaultDomain ?? null, domainArg: domainArg ?? null, pairingUntil: Date.now() + pairingMs,
  })
  await recordAudit(workspaceId, 'operator', 'connection.add', id, { name, relay: relay.id })
  const webhookUrl = `${webhookBase()}/api/webhooks/${relay.id}/${token}`
  console.log(json ? JSON.stringify({ connection: { id }, webhook_url: webhookUrl }) : webhookUrl)
}

/** Where relays reach us: the public address, the running server, or the one that would run. */
function webhookBase(): string {
  const { publicUrl, port } = env()
  return publicUrl ?? readServerNote(dataFolder())?.url ?? `http://127.0.0.1:${port}`
}

function readRelay(text: string): Relay {
  const relay = relays.get(text)
  if (!relay) throw new InvalidArgumentError(`choose one of ${[...relays.keys()].join(', ')}.`)
  return relay
}

type Refuse = (fault: string) => never

/**
 * The first `=` parts name and value: keys in base64 end with more of them. Read here and not by commander, whose
 * messages would repeat the secret.
 */
export function readSecrets(texts: readonly string[], refuse: Refuse): Secrets {
  const secrets: Secrets = {}
  for (const text of texts) {
    const at = text.indexOf('=')
    if (at < 1) return refuse('a secret is written --secret name=value or --secret name=@file')
    const name = text.slice(0, at)
    if (Object.hasOwn(secrets, name)) return refuse(`the secret “${name}” is given twice: keep one`)
    secrets[name] = readValue(text.slice(at + 1), refuse)
  }
  return secrets
}

function readValue(value: string, refuse: Refuse): string {
  if (!value.startsWith('@')) return value
  try {
    return readFileSync(value.slice(1), 'utf8').trim()
  } catch (error) {
    return refuse(`the file ${value.slice(1)} cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : String(error)})`)
  }
}

/** What the relay's own settings say; every fault in one line, without a value. */
export function checkSecrets(relay: Relay, given: Secrets, refuse: Refuse): Secrets {
  const names = Object.keys(relay.settings.shape)
  const unknown = Object.keys(given).filter((name) => !names.includes(name))
  const known = names.length > 0 ? `${relay.label} takes ${names.join(', ')}` : `${relay.label} takes none`
  if (unknown.length > 0) return refuse(`there is no secret ${unknown.map((name) => `“${name}”`).join(', ')}: ${known}`)
  const parsed = relay.settings.safeParse(given)
  if (parsed.success) return Object.fromEntries(Object.entries(parsed.data).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''))
  const faults = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? 'settings')
    return Object.hasOwn(given, name) ? `${name}: ${issue.message}` : `--secret ${name}=… is missing`
  })
  return refuse(`${relay.label} cannot be connected: ${[...new Set(faults)].join('; ')}`)
}
