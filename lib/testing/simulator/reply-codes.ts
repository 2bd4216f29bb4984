/** The three digits that an SMTP reply begins with; 0 when it does not. */
export function codeIn(reply: string): number {
  return Number(/^[245]\d\d(?= )/.exec(reply)?.[0] ?? 0)
}

/** The enhanced code after them, or null. */
export function enhancedIn(reply: string): string | null {
  return /^[245]\d\d ([245]\.\d{1,3}\.\d{1,3}) /.exec(reply)?.[1] ?? null
}
