'use client'
import type { ReactNode } from 'react'
import { unattributedName } from '@/lib/contracts/stand-in'
import { FaultNotice } from '../fault/fault-notice'
import { PageHead } from '../ui/page-head'
import { PlainText } from '../ui/plain-text'
import { DomainLead } from './domain-lead'
import { DomainNav, type DomainPart } from './domain-nav'
import { NoDomain } from './no-domain'
import { UnattributedHelp } from './unattributed-help'
import { useDomain } from './use-domains'
import type { DomainView } from './use-domain-view'
import { ViewBar } from './view-bar'

type Props = { name: string; here: DomainPart; view: DomainView; title: string | null; canCompare?: boolean; children: ReactNode }

/** Head, tabs and range of a page about a domain's mail. `title` stands before the name; null is the name alone. */
export function DomainFrame({ name, here, view, title, canCompare, children }: Props) {
  const isStray = name === unattributedName
  const { range, labelZone } = view
  const { data: domain, error, refetch } = useDomain(name, range ?? { from: '', to: '' }, !isStray && range !== null)
  if (error?.status === 404) return <NoDomain name={name} />
  const subject = isStray ? (title === null ? 'Unattributed mail' : 'unattributed mail') : <PlainText text={name} />
  return (
    <>
      <PageHead title={title === null ? subject : <>{title} {subject}</>} lead={isStray ? undefined : <DomainLead domain={domain} timeZone={labelZone} />} />
      {isStray && here === '' && <UnattributedHelp />}
      <DomainNav name={name} here={here} />
      {error && <FaultNotice fault={error} doing="reading the state of the domain" onRetry={() => void refetch()} />}
      <ViewBar view={view} canCompare={canCompare} />
      {children}
    </>
  )
}
