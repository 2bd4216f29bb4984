/** The sentence for an event of a type that we do not know and that names nobody: kept and told, never refused. */
export function unknownNotice(relay: string, type: string): string {
  return `${relay} posted an event of the type "${type.slice(0, 80)}", which is not known here and names no recipient.`
}
