'use client'
import { ApiKeyList } from '../api-key/api-key-list'
import { HolidayList } from '../holiday/holiday-list'
import { TextLink } from '../ui/text-link'
import { MemberList } from './member-list'
import { useMay } from './workspace-context'
import { WorkspaceForm } from './workspace-form'

export function SettingsView() {
  const may = useMay()
  return (
    <>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        <TextLink href="/settings/notifications">Notifications</TextLink>
        <TextLink href="/digest">Weekly digest</TextLink>
        {may.admin && <TextLink href="/settings/mails">Kept mails</TextLink>}
      </p>
      <WorkspaceForm />
      <HolidayList />
      {may.admin && <ApiKeyList />}
      {may.admin && <MemberList />}
      <p className="flex flex-wrap gap-x-4 text-sm">
        <TextLink href="/settings/alert-rules">Alert rules</TextLink>
        <TextLink href="/settings/reply-rules">Rules for replies</TextLink>
        <TextLink href="/metrics-glossary">What each number means</TextLink>
      </p>
    </>
  )
}
