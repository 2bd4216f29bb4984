import { wrongField } from '@/lib/http/problem'
import { compile, WrongPattern } from '@/lib/ingest/own-rules'

/** Throws 400 naming the field when a pattern cannot be run safely. */
export const checkPattern = (pattern: string): void => {
  try {
    compile(pattern)
  } catch (error) {
    if (error instanceof WrongPattern) throw wrongField('pattern', error.message)
    throw error
  }
}
