import { createElement } from 'react'
import type { DigestContent } from '../deliverability/digest/content'
import { digestChart } from './digest-chart'
import { DigestMail, type DigestPlace } from './digest-mail'
import { drawPng } from './draw-png'
import { renderMail } from './render-mail'

export const chartOf = (digest: DigestContent): Uint8Array | null => (digest.hasChart ? drawPng(digestChart(digest.days)) : null)

/** The mail of a week; `chart` says how its picture is reached. */
export const renderDigest = (digest: DigestContent, place: DigestPlace): Promise<{ html: string; text: string }> =>
  renderMail(createElement(DigestMail, { digest, place }))
