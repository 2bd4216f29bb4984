import { describe, expect, it } from 'vitest'
import { readEnv } from './env'

describe('readEnv', () => {
  it('has a default for everything that needs one', () => {
    expect(readEnv({})).toEqual({ port: 3000, host: '127.0.0.1', dnsServers: [], worker: true, logLevel: 'info' })
  })

  it('reads each setting', () => {
    const read = readEnv({
      PORT: '8080', HOST: '::', DATABASE_URL: 'postgres://u:p@db/w', WELLSENT_DATA: 'data', WELLSENT_URL: 'https://w.example/', WELLSENT_SECRET: 's'.repeat(32),
      SMTP_URL: 'smtps://mail.example', MAIL_FROM: 'W <w@example.com>', DNS_SERVERS: '9.9.9.9:53, [2620:fe::fe]:53,2620:fe::9', WORKER: 'off', LOG_LEVEL: 'debug',
    })
    expect(read).toEqual({
      port: 8080, host: '::', databaseUrl: 'postgres://u:p@db/w', dataFolder: 'data', publicUrl: 'https://w.example', secret: 's'.repeat(32),
      smtpUrl: 'smtps://mail.example', mailFrom: 'W <w@example.com>', dnsServers: ['9.9.9.9:53', '[2620:fe::fe]:53', '2620:fe::9'], worker: false, logLevel: 'debug',
    })
  })

  it('takes an empty setting for an absent one', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: ' ' })).toEqual(readEnv({}))
  })

  it('reports every fault in one message, without the secrets', () => {
    const read = () => readEnv({ PORT: '70000', DATABASE_URL: 'mysql://u:hidden@db/w', WORKER: 'yes', DNS_SERVERS: 'dns.example', WELLSENT_SECRET: 'short' })
    expect(read).toThrow(/^5 wrong settings: .*PORT=70000: .*DATABASE_URL: .*WELLSENT_SECRET: .*DNS_SERVERS=dns.example: .*WORKER=yes: write on or off$/)
    expect(read).not.toThrow(/hidden|short/)
  })

  it('reads secrets from files', () => {
    expect(readEnv({ DATABASE_URL_FILE: '/run/url' }, (file) => (file === '/run/url' ? 'postgres://u:p@db/w\n' : '')).databaseUrl).toBe('postgres://u:p@db/w')
  })

  it('refuses a sender that is no plain address, and reads it from a file too', () => {
    expect(() => readEnv({ MAIL_FROM: 'W <w@example.com>\nBcc: x@example.org' })).toThrow('write an address such as Wellsent <reports@example.com>')
    expect(readEnv({ MAIL_FROM_FILE: '/run/from' }, () => 'W <w@example.com>\n').mailFrom).toBe('W <w@example.com>')
  })

  it('says which file cannot be read, and that a setting was given twice', () => {
    const source = { WELLSENT_SECRET_FILE: '/nowhere/secret', SMTP_URL: 'smtp://a', SMTP_URL_FILE: '/nowhere/smtp' }
    expect(() => readEnv(source)).toThrow(/WELLSENT_SECRET_FILE: \/nowhere\/secret cannot be read \(ENOENT\).*SMTP_URL and SMTP_URL_FILE are both set/)
  })
})
