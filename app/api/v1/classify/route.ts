import { classifyReply } from '@/lib/contracts/classify'
import { classify } from '@/lib/deliverability/classify/classify'
import { providerOf } from '@/lib/deliverability/provider'
import { reasonOf } from '@/lib/deliverability/reason'
import { serve } from '@/lib/http/serve'

export const POST = serve(classifyReply, async ({ input: { body } }) => {
  const diagnostic = body.diagnostic ?? null
  const found = classify({
    ...(body.relay ? { relay: body.relay } : {}), diagnostic, smtpCode: body.smtp_code ?? null, enhancedCode: body.enhanced_code ?? null,
    relayClass: body.relay_class ?? null,
  })
  return {
    class: found.class, family: found.family, owner: found.owner, confidence: found.confidence, rule: found.rule, suppress: found.suppress, retry: found.retry,
    advice: reasonOf(found.class).advice, provider: providerOf({ recipientDomain: null, mxHost: null, diagnostic }).provider,
    smtp_code: found.smtpCode, enhanced_code: found.enhancedCode,
  }
})
