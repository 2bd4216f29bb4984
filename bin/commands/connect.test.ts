import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { describe, expect, it } from 'vitest'
import { sendgrid } from '../../lib/relays/sendgrid'
import { ses } from '../../lib/relays/ses'
import { makeRelayKeys } from '../../lib/relays/sign'
import * as apiKey from './api-key'
import { checkSecrets, readSecrets } from './connect'
import * as connect from './connect'
import * as domain from './domain'
import * as rebuild from './rebuild'
import * as replay from './replay'
import * as setup from './setup'
import * as simulate from './simulate'

const refuse = (fault: string): never => {
  throw new Error(fault)
}

/** What a command says of wrong usage, found before any database is opened. */
async function usageFault(...args: string[]): Promise<string> {
  let said = ''
  const program = new Command('wellsent').exitOverride().configureOutput({ writeErr: (text) => void (said += text) })
  for (const { register } of [apiKey, connect, domain, rebuild, replay, setup, simulate]) register(program)
  await expect(program.parseAsync(args, { from: 'user' })).rejects.toThrow(CommanderError)
  return said
}

describe('wrong usage is one line that says what to do', () => {
  it.each([
    ['setup --workspace X --email jo@example.com', "required option '--password <text>' not specified"],
    ['api-key --workspace x --name k --scopes read,root', 'write one or more of read, write, admin'],
    ['api-key --workspace x --name k --scopes ,', 'write one or more of read, write, admin'],
    ['connect --workspace x --relay pigeon --name n', 'choose one of sendgrid, '],
    ['connect --workspace x --relay sendgrid --name n', '--secret verification_key=… is missing'],
    ['connect --workspace x --relay sendgrid --name n --secret key=abc', 'there is no secret “key”: SendGrid takes verification_key'],
    ['connect --workspace x --relay sendgrid --name n --secret verification_key=abc', 'This is no SendGrid verification key'],
    ['connect --workspace x --relay mailgun --name n --secret signing_key=@/no/such/file', '/no/such/file cannot be read (ENOENT)'],
    ['domain add 192.0.2.1 --workspace x', 'this is an IP address'],
    ['domain add co.uk --workspace x', 'an ending that many share'],
    ['domain add mail.example.nosuchending --workspace x', 'there is no ending “.nosuchending”'],
    ['domain add a_b.example.com --workspace x', 'letters, digits and hyphens'],
    ['domain add jo@example.com --workspace x', 'write the domain alone'],
    ['replay --workspace x --from yesterday', 'write a time such as'],
    ['replay --workspace x --from 2026-11-02 --to 2026-11-01', '--from has to lie before --to'],
    ['rebuild everything --workspace x', 'counters, messages'],
    ['simulate --workspace x --scenario sunny', 'list-gone-bad'],
    ['simulate --workspace x --days 0', 'write a whole number from 1'],
    ['simulate --workspace x --url localhost', 'write an address such as'],
  ])('%s', async (line, words) => {
    const said = await usageFault(...line.split(' '))
    expect(said).toContain(words)
    expect(said.trimEnd().split('\n')).toHaveLength(1)
  })
})

it('a domain is lower-cased, without its last dot, in its xn-- form; reserved names will do', () => {
  expect(['Mail.Example.COM.', 'bücher.example', 'a.test', 'x.co.uk'].map(domain.readDomain)).toEqual(['mail.example.com', 'xn--bcher-kva.example', 'a.test', 'x.co.uk'])
})

it('a secret is parted at its first =, or read from a file', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'wellsent-secret-')), 'key')
  writeFileSync(file, 'from-a-file==\n')
  expect(readSecrets(['a=b=c==', `d=@${file}`, 'e='], refuse)).toEqual({ a: 'b=c==', d: 'from-a-file==', e: '' })
  expect(() => readSecrets(['a=1', 'a=2'], refuse)).toThrow('the secret “a” is given twice')
  expect(() => readSecrets(['hush-hush'], refuse)).toThrow(/^(?!.*hush)/)
})

it('secrets are checked by the settings of the relay', () => {
  const keys = makeRelayKeys('sendgrid').settings
  expect(checkSecrets(sendgrid, keys, refuse)).toEqual(keys)
  expect(() => checkSecrets(ses, {}, refuse)).toThrow('Amazon SES cannot be connected: --secret topic_arn=… is missing')
  expect(() => checkSecrets(ses, { topic_arn: 'x' }, refuse)).toThrow('topic_arn: This is no SNS topic ARN')
})
