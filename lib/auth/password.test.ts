import { describe, expect, it } from 'vitest'
import { hashPassword, passwordFault, verifyPassword } from './password'

describe('passwords', () => {
  it('are hashed with argon2id and a salt, and verified', async () => {
    const [one, two] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(two)
    expect(await verifyPassword(one, 'correct horse')).toBe(true)
    expect(await verifyPassword(one, 'correct Horse')).toBe(false)
    expect(await verifyPassword('not a hash', 'correct horse')).toBe(false)
  })

  it('cost as much work for nobody as for somebody', async () => {
    const stored = await hashPassword('correct horse')
    await verifyPassword(null, 'warm up')
    // The processor's time: the clock would tell how busy the machine is.
    const work = async (against: string | null): Promise<number> => {
      const spent: number[] = []
      for (let i = 0; i < 9; i += 1) {
        const before = process.cpuUsage()
        expect(await verifyPassword(against, 'wrong')).toBe(false)
        const { user, system } = process.cpuUsage(before)
        spent.push(user + system)
      }
      return spent.sort((a, b) => a - b)[4] ?? 0
    }
    const [somebody, nobody] = [await work(stored), await work(null)]
    expect(nobody / somebody).toBeGreaterThan(0.5)
    expect(nobody / somebody).toBeLessThan(2)
  })

  it('need 10 characters, and say so', () => {
    expect(passwordFault('123456789')).toBe('The password is refused: use 10 characters or more.')
    expect(passwordFault('1234567890')).toBeNull()
  })
})
