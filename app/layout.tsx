import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { nonceOf } from '@/lib/http/nonce'
import './globals.css'
import { Providers } from './providers'

export const metadata: Metadata = {
  title: { default: 'Wellsent', template: '%s · Wellsent' },
  description: 'Deliverability monitoring for B2B outbound mail',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f4ef' },
    { media: '(prefers-color-scheme: dark)', color: '#14181a' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Asking for it also keeps every page from being made at build time, when there is no nonce yet.
  const nonce = nonceOf((await headers()).get('content-security-policy'))
  return (
    // The theme script sets data-theme before React wakes up, so the attribute differs from the server's on purpose.
    <html lang="en" suppressHydrationWarning>
      <body>
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  )
}
