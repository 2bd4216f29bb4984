/** Told the step that has begun, so that a page may show it. */
export type Watcher = (step: string) => void

/** Runs one long step and shows it on stderr: an updating line on a terminal, else a line now and one each 10 s. */
export async function showStep<T>(step: string, work: () => Promise<T>, watch: Watcher = () => {}): Promise<T> {
  watch(step)
  const began = Date.now()
  const isTerminal = process.stderr.isTTY
  const line = (end: string) => `${isTerminal ? '\r\x1b[K' : ''}${step} … ${((Date.now() - began) / 1000).toFixed(isTerminal ? 0 : 1)} s${end}`
  if (!isTerminal) process.stderr.write(`${step} …\n`)
  const timer = setInterval(() => process.stderr.write(line(isTerminal ? '' : '\n')), isTerminal ? 250 : 10_000)
  try {
    const result = await work()
    process.stderr.write(line(', done\n'))
    return result
  } catch (error) {
    process.stderr.write(line(', failed\n'))
    throw error
  } finally {
    clearInterval(timer)
  }
}
