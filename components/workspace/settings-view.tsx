'use client'
import { ApiKeyList } from '../api-key/api-key-list'
import { TextLink } from '../ui/text-link'
import { MemberList } from './member-list'
import { useMay } from './workspace-context'
import { WorkspaceForm } from './workspace-form'

export function SettingsView() {
  const may = useMay()
  return (
    <>
      <WorkspaceForm />
      {may.admin && <ApiKeyList />}
      {may.admin && <MemberList />}
      <p className="text-sm"><TextLink href="/settings/alert-rules">Alert rules</TextLink></p>
      <p className="text-sm"><TextLink href="/metrics-glossary">What each number means</TextLink></p>
    </>
  )
}
