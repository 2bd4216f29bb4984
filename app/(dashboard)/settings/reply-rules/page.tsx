import type { Metadata } from 'next'
import { ReplyRules } from '@/components/reply-rule/reply-rules'
import { PageHead } from '@/components/ui/page-head'

export const metadata: Metadata = { title: 'Reply rules' }

export default function ReplyRulesPage() {
  return (
    <>
      <PageHead title="Reply rules" lead="Where you know better than the built-in rules what a refusal means." />
      <ReplyRules />
    </>
  )
}
