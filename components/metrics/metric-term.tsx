'use client'
import { Hint } from '../ui/hint'
import { definitionOf, type MetricKey } from './definitions'

/** The name of a number; hover or focus says what it means. */
export function MetricTerm({ metric, label }: { metric: MetricKey; label?: string }) {
  const { label: name, means, formula, denominator } = definitionOf(metric)
  const text = (
    <>
      <span className="block font-semibold">{name}</span>
      <span className="block">{means}</span>
      {formula && <span className="mt-1 block">= {formula}</span>}
      {denominator && <span className="mt-1 block text-ink-2">Share of {denominator}.</span>}
    </>
  )
  return (
    <Hint text={text}>
      <button type="button" className="inline-flex min-h-6 items-center rounded-sm underline decoration-dotted underline-offset-4">{label ?? name}</button>
    </Hint>
  )
}
