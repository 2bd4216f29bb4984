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

  it('take as long for nobody as for somebody', async () => {
    const stored = await hashPassword('correct horse')
    await verifyPassword(null, 'warm up')
    const took = async (against: string | null): Promise<number> => {
      const times: number[] = []
      for (let i = 0; i < 9; i += 1) {
        const start = performance.now()
        expect(await verifyPassword(against, 'wrong')).toBe(false)
        times.push(performance.now() - start)
      }
      return times.sort((a, b) => a - b)[4] ?? 0
    }
    const [somebody, nobody] = [await took(stored), await took(null)]
    expect(nobody / somebody).toBeGreaterThan(0.5)
    expect(nobody / somebody).toBeLessThan(2)
  })

  it('need 10 characters, and say so', () => {
    expect(passwordFault('123456789')).toBe('The password is refused: use 10 characters or more.')
    expect(passwordFault('1234567890')).toBeNull()
  })
})
