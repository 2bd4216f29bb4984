import { classifyReply } from '@/lib/contracts/classify'
import { listClassifyRules } from '@/lib/db/classify-rule'
import { classify } from '@/lib/deliverability/classify/classify'
import { namedListOf, namedLists } from '@/lib/deliverability/classify/named-list'
import { sourceOfRule } from '@/lib/deliverability/classify/text-rules'
import { providerOf } from '@/lib/deliverability/provider'
import { reasonOf } from '@/lib/deliverability/reason'
import { reasonWords } from '@/lib/deliverability/reason-words'
import { serve } from '@/lib/http/serve'
import { matcherOf } from '@/lib/ingest/own-rules'

/** A 4xx in either code never gives an address up, whoever says so. */
const isFinal = (codes: { smtpCode: number | null; enhancedCode: string | null }): boolean =>
  (codes.smtpCode === null || codes.smtpCode >= 500) && codes.enhancedCode?.startsWith('4') !== true

export const POST = serve(classifyReply, async ({ workspaceId, input: { body } }) => {
  const diagnostic = body.diagnostic ?? null
  const found = classify({
    ...(body.relay ? { relay: body.relay } : {}), diagnostic, smtpCode: body.smtp_code ?? null, enhancedCode: body.enhanced_code ?? null,
    relayClass: body.relay_class ?? null,
  })
  const own = matcherOf(await listClassifyRules(workspaceId))(diagnostic)
  const name = own?.class ?? found.class
  const reason = reasonOf(name)
  const listedOn = namedListOf(diagnostic)
  const { provider, source } = providerOf({ recipientDomain: body.recipient?.split('@').at(-1) ?? null, mxHost: body.mx_host ?? null, diagnostic })
  return {
    class: name, family: reason.family, owner: reason.owner, confidence: own ? 'text' : found.confidence, rule: own ? `workspace:${own.id}` : found.rule,
    suppress: own ? reason.suppress && isFinal(found) : found.suppress, retry: reason.retryUseful,
    meaning: reasonWords[name], advice: reason.advice, rule_source: own ? null : sourceOfRule(found.rule),
    listed_on: listedOn, listed_on_name: namedLists.find(({ id }) => id === listedOn)?.label ?? null, provider, provider_source: source,
    smtp_code: found.smtpCode, enhanced_code: found.enhancedCode,
  }
})
