import { listRelays } from '@/lib/contracts/relays'
import { serve } from '@/lib/http/serve'
import { relays } from '@/lib/relays/registry'
import { presentRelay } from './relay-fields'

export const GET = serve(listRelays, async () => ({ data: [...relays.values()].map(presentRelay), next_cursor: null }))
