import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Set on every answer. Source: OWASP secure headers. */
const always = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
}

const forData = "default-src 'none'; frame-ancestors 'none'"

// Style attributes come from the chart and dialog packages; scripts carry the nonce or are files of ours.
const forPages = (nonce: string): string =>
  [
    "default-src 'self'", `script-src 'self' 'nonce-${nonce}'`, "style-src 'self' 'unsafe-inline'", "img-src 'self' data:", "object-src 'none'",
    "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
  ].join('; ')

const isData = (path: string): boolean => /^\/(?:api|healthz|readyz|metrics)(?:\/|$)/.test(path)

/**
 * Puts the security headers on an answer and, for pages, the policy on the request too: Next takes the nonce of its
 * scripts from there. What a client sends under that name is gone by then.
 */
export function secure(request: IncomingMessage, response: ServerResponse, path: string, isSecure: boolean): void {
  for (const [name, value] of Object.entries(always)) response.setHeader(name, value)
  if (isSecure) response.setHeader('Strict-Transport-Security', 'max-age=31536000')
  const policy = isData(path) ? forData : forPages(randomBytes(16).toString('base64'))
  response.setHeader('Content-Security-Policy', policy)
  request.headers['content-security-policy'] = policy
  delete request.headers['content-security-policy-report-only']
}
