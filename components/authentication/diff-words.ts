export type DiffPart = { kind: 'same' | 'gone' | 'new'; text: string }

const most = 400

const wordsOf = (text: string): string[] => text.match(/\s+|[^\s;]+;?|;/g) ?? []

/** What went and what came, word by word (longest common subsequence); texts of more than 400 words as a whole. */
export const diffWords = (before: string, after: string): DiffPart[] => {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  if (a.length > most || b.length > most) return [{ kind: 'gone', text: before }, { kind: 'new', text: after }]
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  const at = (x: number, y: number): number => lengths[x * width + y] ?? 0
  for (let x = a.length - 1; x >= 0; x -= 1) {
    for (let y = b.length - 1; y >= 0; y -= 1) lengths[x * width + y] = a[x] === b[y] ? at(x + 1, y + 1) + 1 : Math.max(at(x + 1, y), at(x, y + 1))
  }
  const parts: DiffPart[] = []
  const push = (kind: DiffPart['kind'], text: string): void => {
    const last = parts.at(-1)
    if (last?.kind === kind) last.text += text
    else if (text !== '') parts.push({ kind, text })
  }
  for (let x = 0, y = 0; x < a.length || y < b.length;) {
    const [one = '', other = ''] = [a[x], b[y]]
    if (x < a.length && y < b.length && one === other) {
      push('same', one)
      x += 1
      y += 1
    } else if (x < a.length && (y >= b.length || at(x + 1, y) >= at(x, y + 1))) {
      push('gone', one)
      x += 1
    } else {
      push('new', other)
      y += 1
    }
  }
  return parts
}
