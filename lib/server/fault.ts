/** A fault that the operator can mend: its message is one line with what is wrong and what to do. */
export class Fault extends Error {
  override name = 'Fault'
}

/** Prints a fault's line, or the whole stack of anything that nobody foresaw, on stderr. */
export function printFault(error: unknown): void {
  if (error instanceof Error && error.name === 'Fault') console.error(`wellsent: ${error.message}`)
  else if (error instanceof Error) console.error(error.stack ?? error.message)
  else console.error(String(error))
}
