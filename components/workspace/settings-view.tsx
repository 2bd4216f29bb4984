'use client'
import { ApiKeyList } from '../api-key/api-key-list'
import { HolidayList } from '../holiday/holiday-list'
import { TextLink } from '../ui/text-link'
import { MemberList } from './member-list'
import { useMay } from './workspace-context'
import { WorkspaceForm } from './workspace-form'

const pages = [
  { href: '/settings/notifications', label: 'Notifications', admin: false }, { href: '/digest', label: 'Weekly digest', admin: false },
  { href: '/settings/mails', label: 'Kept mails', admin: true }, { href: '/settings/alert-rules', label: 'Alert rules', admin: false },
  { href: '/settings/reply-rules', label: 'Rules for replies', admin: false }, { href: '/metrics-glossary', label: 'What each number means', admin: false },
]

export function SettingsView() {
  const may = useMay()
  return (
    <>
      <nav aria-label="Settings" className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
        {pages.filter(({ admin }) => may.admin || !admin).map(({ href, label }) => (
          <TextLink key={href} href={href} className="inline-flex min-h-6 items-center">{label}</TextLink>
        ))}
      </nav>
      <WorkspaceForm />
      <HolidayList />
      {may.admin && <ApiKeyList />}
      {may.admin && <MemberList />}
    </>
  )
}
