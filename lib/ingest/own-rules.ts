import { RE2JS } from 're2js'
import { type ClassifyRule, rulesOfWorkspace } from '../db/classify-rule'
import type { Client } from '../db/pool'
import type { WorkspaceId } from '../db/workspace-id'
import type { OwnRule } from '../deliverability/classify/judge'

/** What a pattern sees of a reply, as the classifier does. */
const readCharacters = 2_000
/** A pattern above this size would make every reply dear; the built-in rules' largest is a tenth of it. */
const largestProgram = 5_000

/** A reply → the first of a workspace's own rules that matches it. */
export type OwnRules = (diagnostic: string | null) => OwnRule | null

const none: OwnRules = () => null

export class WrongPattern extends Error {}

// RE2 takes time linear in the text whatever the pattern, so that a pattern from outside cannot hold up the corridor.
const compiled = new Map<string, RE2JS>()
const mostCompiled = 1_000

/** Throws WrongPattern, in words for whoever wrote it. */
export const compile = (pattern: string): RE2JS => {
  const held = compiled.get(pattern)
  if (held) return held
  let made: RE2JS
  try {
    made = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE)
  } catch (error) {
    throw new WrongPattern(`is no pattern that can be read safely (${error instanceof Error ? error.message : String(error)}); look-around and back-references are not available`)
  }
  if (made.programSize() > largestProgram) throw new WrongPattern('is too large: use smaller counts in its repeats')
  if (made.test('')) throw new WrongPattern('matches an empty text, so every reply: say more')
  if (compiled.size >= mostCompiled) compiled.clear()
  compiled.set(pattern, made)
  return made
}

export const matcherOf = (rules: readonly Pick<ClassifyRule, 'id' | 'pattern' | 'class'>[]): OwnRules => {
  if (rules.length === 0) return none
  const ready = rules.map((rule) => ({ own: { id: rule.id, class: rule.class }, pattern: compile(rule.pattern) }))
  return (diagnostic) => {
    if (diagnostic === null || diagnostic === '') return null
    const text = diagnostic.slice(0, readCharacters).replace(/\s+/g, ' ')
    return ready.find(({ pattern }) => pattern.test(text))?.own ?? null
  }
}

export const ownRules = async (client: Client, workspaceId: WorkspaceId): Promise<OwnRules> => matcherOf(await rulesOfWorkspace(client, workspaceId))
