'use client'
import { useState } from 'react'
import type { ApiKeyAnswer } from '@/lib/contracts/api-keys'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { ConfirmByName } from '../ui/confirm-by-name'
import { Dialog } from '../ui/dialog'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { TimeAgo } from '../ui/time-ago'
import { toast } from '../ui/toast'
import { useCurrentWorkspace } from '../workspace/workspace-context'
import { NewApiKey } from './new-api-key'
import { useApiKeys, useRevokeApiKey } from './use-api-keys'

const head = (
  <>
    <Th>Name</Th>
    <Th>Key</Th>
    <Th>Scopes</Th>
    <Th>Last used</Th>
    <Th>Made</Th>
    <Th><span className="sr-only">Actions</span></Th>
  </>
)

export function ApiKeyList() {
  const { timeZone } = useCurrentWorkspace()
  const { items, data, error, isPending, refetch } = useApiKeys()
  const [making, setMaking] = useState(false)
  const [leaving, setLeaving] = useState<ApiKeyAnswer | null>(null)
  const revoking = useRevokeApiKey()
  const revoke = (key: ApiKeyAnswer) =>
    revoking.mutate({ params: { id: key.id } }, {
      onSuccess: () => {
        toast.success(`${key.name} is revoked`)
        setLeaving(null)
      },
    })
  return (
    <Section title="API keys" note={<>For scripts against the API, described at <a className="text-accent underline underline-offset-2" href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</>} actions={<Button size="small" onClick={() => setMaking(true)}>Make a key</Button>} flush>
      {error && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading the keys" onRetry={() => void refetch()} /></div>}
      {isPending && <SkeletonRows rows={2} label="Reading the keys" />}
      {data && items.length === 0 && <p className="px-4 pb-4 text-ink-2">No key yet.</p>}
      {items.length > 0 && (
        <Table label="API keys" head={head}>
          {items.map((key) => (
            <Row key={key.id}>
              <RowHead className="[overflow-wrap:anywhere]"><PlainText text={key.name} /></RowHead>
              <Td><code className="font-mono text-xs">…{key.hint}</code></Td>
              <Td>{key.scopes.join(', ')}</Td>
              <Td><TimeAgo at={key.last_used_at} timeZone={timeZone} /></Td>
              <Td><TimeAgo at={key.created_at} timeZone={timeZone} /></Td>
              <Td className="text-right"><Button size="small" tone="danger" onClick={() => setLeaving(key)}>Revoke<span className="sr-only"> {key.name}</span></Button></Td>
            </Row>
          ))}
        </Table>
      )}
      <Dialog open={making} onOpenChange={setMaking} title="Make an API key">
        <NewApiKey onDone={() => setMaking(false)} />
      </Dialog>
      {leaving && (
        <ConfirmByName
          open
          onOpenChange={() => setLeaving(null)}
          name={leaving.name}
          verb="Revoke"
          consequence="Whatever uses it is refused from the next request on."
          busy={revoking.isPending}
          onConfirm={() => revoke(leaving)}
          error={revoking.error && <FaultNotice fault={revoking.error} doing="revoking the key" />}
        />
      )}
    </Section>
  )
}
