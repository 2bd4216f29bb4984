import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { z } from 'zod'
import { readMailbox } from './deliverability/mail-address'

/** The settings, read and checked. Absent ones hold their default or undefined. */
export type Env = {
  port: number
  host: string
  /** The owner's URL of the database; undefined means the embedded one. */
  databaseUrl?: string
  /** As given, relative to the folder the command was called in; undefined means `.data` in the checkout. */
  dataFolder?: string
  /** The public address without a slash at its end. */
  publicUrl?: string
  secret?: string
  smtpUrl?: string
  mailFrom?: string
  /** `ip:port` each; empty means the system's. */
  dnsServers: string[]
  worker: boolean
  /** What Prometheus shows at /metrics when it asks from another machine. */
  metricsToken?: string
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

type Source = Record<string, string | undefined>

/** A setting is wrong: the message names every fault and what to write instead. */
export class SettingsFault extends Error {
  override name = 'Fault'
}

const secrets = ['DATABASE_URL', 'WELLSENT_SECRET', 'SMTP_URL', 'METRICS_TOKEN']
const fromFiles = [...secrets, 'MAIL_FROM']

const urlOf = (schemes: string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), `write a URL such as ${example}`)

const settings = z.object({
  PORT: z.coerce.number(`write a port from 0 to 65535`).int('write a whole number').min(0, 'write a port from 0 to 65535').max(65_535, 'write a port from 0 to 65535').default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: urlOf(['postgres:', 'postgresql:'], 'postgresql://user:password@host:5432/name').optional(),
  WELLSENT_DATA: z.string().optional(),
  WELLSENT_URL: urlOf(['http:', 'https:'], 'https://wellsent.example.com').optional(),
  WELLSENT_SECRET: z.string().min(32, 'write 32 characters or more (openssl rand -base64 32)').optional(),
  SMTP_URL: urlOf(['smtp:', 'smtps:'], 'smtp://user:password@mail.example.com:587').optional(),
  MAIL_FROM: z.string().refine((text) => readMailbox(text) !== null, 'write an address such as Wellsent <reports@example.com>, in plain ASCII letters').optional(),
  DNS_SERVERS: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((server) => server.trim()).filter(Boolean))
    .refine((servers) => servers.every(isServer), 'write ip:port, separated by commas, such as 9.9.9.9:53'),
  WORKER: z.enum(['on', 'off'], 'write on or off').default('on'),
  METRICS_TOKEN: z.string().min(16, 'write 16 characters or more (openssl rand -base64 24)').regex(/^\S*$/, 'write it without spaces').optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug'], 'write silent, error, warn, info or debug').default('info'),
})

/** `9.9.9.9`, `9.9.9.9:53`, `2620:fe::fe` or `[2620:fe::fe]:53`. */
function isServer(text: string): boolean {
  const bracketed = /^\[(.+)\](?::(\d{1,5}))?$/.exec(text) ?? /^([^:]+)(?::(\d{1,5}))?$/.exec(text)
  return isIP(text) !== 0 || (bracketed !== null && isIP(bracketed[1] ?? '') !== 0 && Number(bracketed[2] ?? 53) <= 65_535)
}

/** Reads settings from names and values. Throws one SettingsFault that lists every fault. */
export function readEnv(source: Source, readFile = (file: string) => readFileSync(file, 'utf8')): Env {
  const faults: string[] = []
  const given: Source = {}
  for (const name of Object.keys(settings.shape)) given[name] = source[name]?.trim() || undefined
  for (const name of fromFiles) {
    const file = source[`${name}_FILE`]?.trim()
    if (!file) continue
    if (given[name]) faults.push(`${name} and ${name}_FILE are both set: keep one`)
    try {
      given[name] = readFile(file).trim() || undefined
    } catch (error) {
      faults.push(`${name}_FILE: ${file} cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : String(error)}): check its path and mode`)
    }
  }
  const parsed = settings.safeParse(given)
  if (!parsed.success) faults.push(...parsed.error.issues.map((issue) => faultLine(String(issue.path[0]), given, issue.message)))
  if (faults.length > 0 || !parsed.success) throw new SettingsFault(`${faults.length} wrong setting${faults.length > 1 ? 's' : ''}: ${faults.join('; ')}`)
  return named(parsed.data)
}

/** A secret's value stays out of the message. */
function faultLine(name: string, given: Source, cure: string): string {
  return secrets.includes(name) ? `${name}: ${cure}` : `${name}=${given[name]}: ${cure}`
}

function named(data: z.infer<typeof settings>): Env {
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL,
    dataFolder: data.WELLSENT_DATA,
    publicUrl: data.WELLSENT_URL?.replace(/\/+$/, ''),
    secret: data.WELLSENT_SECRET,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    dnsServers: data.DNS_SERVERS,
    worker: data.WORKER === 'on',
    metricsToken: data.METRICS_TOKEN,
    logLevel: data.LOG_LEVEL,
  }
}

let current: Env | undefined

/** This process's settings, read once. Throws a SettingsFault. */
export function env(): Env {
  return (current ??= readEnv(process.env))
}

/** Settles what start-up found out (the embedded database's URL, the kept secret, the port that was free), here and for child processes. */
export function provideEnv(found: { DATABASE_URL?: string; WELLSENT_SECRET?: string; DNS_SERVERS?: string; PORT?: string; NODE_ENV?: 'production' | 'test' }): void {
  for (const name of Object.keys(found)) delete process.env[`${name}_FILE`]
  Object.assign(process.env, found)
  current = undefined
}

/** The owner's database URL. Throws until start-up has settled it. */
export function databaseUrl(): string {
  return settled(env().databaseUrl, 'DATABASE_URL')
}

/** What signs sessions and encrypts secrets, at least 32 characters. Throws until start-up has settled it. */
export function appSecret(): string {
  return settled(env().secret, 'WELLSENT_SECRET')
}

function settled(value: string | undefined, name: string): string {
  if (value === undefined) throw new SettingsFault(`${name} is not set: run this through \`node bin/wellsent.mjs\`, or set it`)
  return value
}

/** This process's environment for a child, with additions; undefined takes a name away. */
export function childEnv(additions: Source = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...additions }
}
