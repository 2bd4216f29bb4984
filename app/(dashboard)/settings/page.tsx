import type { Metadata } from 'next'
import { PageHead } from '@/components/ui/page-head'
import { SettingsView } from '@/components/workspace/settings-view'

export const metadata: Metadata = { title: 'Settings' }

export default function SettingsPage() {
  return (
    <>
      <PageHead title="Settings" />
      <SettingsView />
    </>
  )
}
