import { provideEnv } from '../env'

type Name = 'SMTP_URL' | 'MAIL_FROM' | 'WELLSENT_URL'

/** Sets or (undefined) takes away settings for the tests of a file; lib/env reads them anew. */
export function setSettings(settings: Partial<Record<Name, string | undefined>>): void {
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  provideEnv({})
}
