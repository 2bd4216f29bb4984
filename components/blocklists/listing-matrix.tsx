import type { BlocklistsAnswer, ListingCell } from '@/lib/contracts/blocklists'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { CellMark } from './cell-mark'

const roles: Record<ListingCell['role'], string> = {
  sending_ip: 'sent for you', added_ip: 'added', sending_domain: 'sending domain', organisation: 'registered domain', return_path: 'return path', tracking: 'tracking',
}

const count = (cells: readonly ListingCell[], state: ListingCell['state']): number => cells.filter((cell) => cell.state === state).length

/** Rows are what you send with, columns the lists that speak of such things. */
export function ListingMatrix({ answer, kind, timeZone }: { answer: BlocklistsAnswer; kind: ListingCell['target_kind']; timeZone: string }) {
  const cells = answer.data.filter((cell) => cell.target_kind === kind)
  const targets = [...new Map(cells.map((cell) => [cell.target, cell])).values()]
  const lists = [...new Map(cells.map((cell) => [cell.list, cell])).values()].sort((a, b) => answer.lists.findIndex((one) => one.id === a.list) - answer.lists.findIndex((one) => one.id === b.list))
  const tierOf = (id: string): number => answer.lists.find((one) => one.id === id)?.tier ?? 3
  const ordered = [...lists].sort((a, b) => tierOf(a.list) - tierOf(b.list))
  const byKey = new Map(cells.map((cell) => [`${cell.target} ${cell.list}`, cell]))
  const label = kind === 'ip' ? 'Sending IPs' : 'Domains'
  const head = (
    <>
      <Th className="sticky left-0 z-10 bg-sunk">{kind === 'ip' ? 'IP' : 'Domain'}</Th>
      {ordered.map((list) => <Th key={list.list}>{list.label} <span className="font-normal">tier {tierOf(list.list)}</span></Th>)}
    </>
  )
  return (
    <Section title={label} note={cells.length > 0 ? `${count(cells, 'listed')} listed, ${count(cells, 'clear')} clear, ${count(cells, 'unknown')} unknown. Unknown is not clear: the list could not be asked or cannot be believed.` : undefined} flush>
      {targets.length === 0 && <p className="px-4 pb-4 text-ink-2">{kind === 'ip' ? 'No event of the last 30 days names a sending IP. Add the IPs that you send from on the authentication page.' : 'No domain to ask about.'}</p>}
      {targets.length > 0 && (
        <Table label={`${label} on each list`} head={head}>
          {targets.map((target) => (
            <Row key={target.target}>
              <RowHead className="sticky left-0 z-10 max-w-48 min-w-32 bg-surface"><span className="[overflow-wrap:anywhere]"><PlainText text={target.target} /></span> <span className="block text-xs font-normal text-ink-2">{roles[target.role]}</span></RowHead>
              {ordered.map((list) => {
                const cell = byKey.get(`${target.target} ${list.list}`)
                return <Td key={list.list} className="whitespace-nowrap text-xs">{cell ? <CellMark cell={cell} timeZone={timeZone} /> : <span className="text-ink-2" title="This list holds no such addresses">–</span>}</Td>
              })}
            </Row>
          ))}
        </Table>
      )}
    </Section>
  )
}
