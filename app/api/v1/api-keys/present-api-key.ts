import type { ApiKeyAnswer } from '@/lib/contracts/api-keys'
import type { ApiKey } from '@/lib/db/api-key'
import { isoTime, isoTimeOrNull } from '@/lib/http/range'

export const presentApiKey = (key: ApiKey): ApiKeyAnswer => ({
  id: key.id, name: key.name, hint: key.hint, scopes: key.scopes, last_used_at: isoTimeOrNull(key.lastUsedAt), created_at: isoTime(key.createdAt.getTime()),
})
