import { expect, it } from 'vitest'
import { signInAddress } from './asked-path'

it.each([[null, '/sign-in'], ['/', '/sign-in'], ['/connections', '/sign-in?callbackUrl=%2Fconnections'], ['/domains/a?x=1&y=2', '/sign-in?callbackUrl=%2Fdomains%2Fa%3Fx%3D1%26y%3D2']])(
  'who asked for %s signs in at %s', (asked, address) => expect(signInAddress(asked)).toBe(address))
