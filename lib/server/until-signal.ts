/** Fires when somebody asks this process to stop; asking twice is the same as once. */
export function untilSignal(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, () => controller.abort())
  return controller.signal
}
