import { getOpenapi } from '@/lib/contracts/openapi'
import { openapiDocument } from '@/lib/http/openapi'
import { serveOpen } from '@/lib/http/serve'

export const GET = serveOpen(getOpenapi, async () => ({ ...openapiDocument() }))
