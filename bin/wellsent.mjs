#!/usr/bin/env node
// The one command. Until the packages are there it stands on node built-ins alone.
const major = Number(process.versions.node.split('.')[0])
if (major < 20) {
  console.error(`wellsent needs node 20 or newer and this is ${process.version}: install a current one from https://nodejs.org`)
  process.exit(1)
}

const { ensurePackages } = await import('./bootstrap/install.mjs')
const { findRuntime, runMain } = await import('./bootstrap/runtime.mjs')
try {
  await ensurePackages()
  process.exitCode = await runMain(findRuntime(), process.argv.slice(2))
} catch (error) {
  console.error(`wellsent: ${error.message}`)
  process.exitCode = 1
}
