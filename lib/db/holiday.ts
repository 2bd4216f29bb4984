import { inWorkspace, readRows } from './transaction'
import type { WorkspaceId } from './workspace-id'

/** A local day on which the workspace sends nothing. `name` may be ''. */
export type Holiday = { date: string; name: string }

export const listHolidays = (workspaceId: WorkspaceId): Promise<Holiday[]> =>
  readRows<Holiday>(workspaceId, 'select day::text as date, name from holiday where workspace_id = $1 order by day', [workspaceId])

/** By date, as the sending calendar reads them. */
export const holidayNames = async (workspaceId: WorkspaceId): Promise<Map<string, string>> =>
  new Map((await listHolidays(workspaceId)).map(({ date, name }) => [date, name]))

/** Puts these in the place of all that were there. Dates are distinct. */
export const replaceHolidays = (workspaceId: WorkspaceId, holidays: readonly Holiday[]): Promise<void> =>
  inWorkspace(workspaceId, async (client) => {
    await client.query('delete from holiday where workspace_id = $1', [workspaceId])
    await client.query(
      `insert into holiday (workspace_id, day, name) select $1, date, name from json_to_recordset($2::json) as r(date date, name text) order by date
       on conflict (workspace_id, day) do update set name = excluded.name`,
      [workspaceId, JSON.stringify(holidays)],
    )
  })
