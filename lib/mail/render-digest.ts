import { createElement } from 'react'
import type { DigestContent } from '../deliverability/digest/content'
import { digestChart } from './digest-chart'
import { DigestMail, type DigestPlace } from './digest-mail'
import { drawPng } from './draw-png'
import { renderMail } from './render-mail'

export const chartOf = (digest: DigestContent): Uint8Array | null => (digest.hasChart ? drawPng(digestChart(digest.days)) : null)

type Rendered = { html: string; text: string }
// As long as a real link, so that the text part breaks its lines where it would with one.
const placeholder = `https://wellsent.invalid/unsubscribe/${'x'.repeat(87)}`
const rendered = new WeakMap<DigestContent, Map<string, Promise<Rendered>>>()

/** The mail of a week for one reader; readers share all but their own link, so it is drawn once for them all. */
export const renderDigest = async (digest: DigestContent, { unsubscribeUrl, ...place }: DigestPlace): Promise<Rendered> => {
  const held = rendered.get(digest) ?? new Map<string, Promise<Rendered>>()
  rendered.set(digest, held)
  const key = JSON.stringify(place)
  const drawn = held.get(key) ?? renderMail(createElement(DigestMail, { digest, place: { ...place, unsubscribeUrl: placeholder } }))
  held.set(key, drawn)
  const { html, text } = await drawn
  return { html: html.replaceAll(placeholder, unsubscribeUrl), text: text.replaceAll(placeholder, unsubscribeUrl) }
}
