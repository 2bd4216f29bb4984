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
      <WorkspaceForm />
      <HolidayList />
      {may.admin && <ApiKeyList />}
      {may.admin && <MemberList />}
      <p className="flex flex-wrap gap-x-4 text-sm">
        <TextLink href="/settings/reply-rules">Rules for replies</TextLink>
        <TextLink href="/metrics-glossary">What each number means</TextLink>
      </p>
    </>
  )
}
