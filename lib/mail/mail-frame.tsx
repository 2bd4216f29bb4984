import { Body } from '@react-email/body'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Html } from '@react-email/html'
import { Text } from '@react-email/text'
import type { CSSProperties, ReactNode } from 'react'
import type { Tone } from '../deliverability/digest/content'

const fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif"

export const tones: Record<Tone, { color: string; sign: string }> = {
  good: { color: '#19643a', sign: '✓' }, watch: { color: '#734a00', sign: '▲' }, act: { color: '#9f1f19', sign: '■' }, neutral: { color: '#4d565a', sign: '•' },
}

// Clients that know dark schemes get ours; the others keep the light one, which is complete without.
const dark = `
.t-act{color:#9f1f19}.t-watch{color:#734a00}.t-good{color:#19643a}.t-neutral{color:#4d565a}
@media (prefers-color-scheme:dark){
.paper,.paper>table>tbody>tr>td{background:#14181a!important}.card{background:#1a1f22!important;border-color:#30383c!important}.ink{color:#e7eae8!important}.faint,.t-neutral{color:#a9b3b5!important}
.line{border-color:#30383c!important}.t-act{color:#ff9d92!important}.t-watch{color:#ebbd63!important}.t-good{color:#7fd09a!important}a{color:#6cc5c7!important}
}
@media (max-width:480px){.card{padding:12px!important}.wide{display:none!important}.cell{padding:5px 4px!important;font-size:12px!important}}`

export const ink: CSSProperties = { color: '#1c2326' }
export const small: CSSProperties = { fontSize: 13, lineHeight: '19px', margin: '4px 0' }

/** The frame of every mail: one column, both schemes, one line that lists show beside the subject. */
export function MailFrame({ preview, children }: { preview: string; children: ReactNode }) {
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{dark}</style>
      </Head>
      <Body className="paper" style={{ background: '#f5f4ef', margin: 0, padding: '16px 8px', fontFamily: fonts }}>
        <Container className="card" style={{ maxWidth: 640, background: '#fefdfa', border: '1px solid #d8d5ca', borderRadius: 5, padding: 20 }}>
          {/* Lists show it beside the subject. */}
          <div data-skip-in-text="true" style={{ display: 'none', maxHeight: 0, overflow: 'hidden' }}>{preview}</div>
          {children}
        </Container>
      </Body>
    </Html>
  )
}

export function Line({ tone = 'neutral', strong = false, children }: { tone?: Tone; strong?: boolean; children: ReactNode }) {
  return <Text className={`ink ${tone === 'neutral' ? '' : `t-${tone}`}`} style={{ ...small, ...ink, ...(strong ? { fontWeight: 600 } : {}) }}>{children}</Text>
}

/** A sign and its colour: the sign reads without the colour. */
export function Sign({ tone }: { tone: Tone }) {
  return <span className={`t-${tone}`} style={{ color: tones[tone].color }}>{tones[tone].sign} </span>
}

export function Title({ children }: { children: ReactNode }) {
  return <h2 className="ink" style={{ ...ink, fontSize: 14, lineHeight: '20px', margin: '18px 0 4px', fontWeight: 600 }}>{children}</h2>
}

type CellProps = { children?: ReactNode; number?: boolean; head?: boolean; style?: CSSProperties; className?: string }

/** Colour and size come from the table; what a cell says itself is its place. */
export function Cell({ children, number = false, head = false, style, className = '' }: CellProps) {
  const look: CSSProperties = { padding: '5px 8px', borderBottom: '1px solid #d8d5ca', textAlign: number ? 'right' : 'left', ...(head ? { color: '#4d565a', fontWeight: 500 } : {}), ...style }
  const classes = `cell line ${head ? 'faint' : ''} ${className}`.replace(/ +/g, ' ').trim()
  return head ? <th scope="col" className={classes} style={look}>{children}</th> : <td className={classes} style={look}>{children}</td>
}

/** A table of figures; the text part writes it in columns. */
export function DataTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <table className="data ink" aria-label={label} cellPadding={0} cellSpacing={0} style={{ width: '100%', borderCollapse: 'collapse', fontSize: 13, lineHeight: '18px', ...ink }}>
      <tbody style={{ verticalAlign: 'top' }}>{children}</tbody>
    </table>
  )
}
