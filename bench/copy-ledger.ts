import { copyIn, copyOut } from './copy'
import type { House } from './house'

/** Tables equal to the ledger's, with the same indexes, that grow by the same rows. */
export const makeCopies = async ({ client }: House): Promise<void> => {
  await client.query('drop table if exists copy_event, copy_message')
  await client.query('create table copy_event (like event including all); create table copy_message (like message including all)')
}

/** A workspace's rows of `event` and `message`, loaded by one COPY each in one transaction; rows of event a second. */
export const copyRate = async ({ client }: House, workspaceId: string): Promise<number> => {
  const events = await copyOut(client, `select * from event where workspace_id = '${workspaceId}'`)
  const messages = await copyOut(client, `select * from message where workspace_id = '${workspaceId}'`)
  const { rows: [row] } = await client.query<{ n: string }>('select count(*) as n from event where workspace_id = $1', [workspaceId])
  const began = performance.now()
  await client.query('begin')
  await copyIn(client, 'copy_event', events)
  await copyIn(client, 'copy_message', messages)
  await client.query('commit')
  return Number(row?.n) / ((performance.now() - began) / 1_000)
}
