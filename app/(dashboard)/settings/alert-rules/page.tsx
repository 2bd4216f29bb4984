import type { Metadata } from 'next'
import { RuleList } from '@/components/alert-rule/rule-list'
import { PageHead } from '@/components/ui/page-head'

export const metadata: Metadata = { title: 'Alert rules' }

export default function AlertRulesPage() {
  return (
    <>
      <PageHead title="Alert rules" lead="When mail is worth waking somebody for. Each rule can be tried on the last 90 days before it is saved." />
      <RuleList />
    </>
  )
}
