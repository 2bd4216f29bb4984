import type { TestProject } from 'vitest/node'
import { openTestCluster, type TestCluster } from './cluster'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: TestCluster
  }
}

/** Once per run of the integration tests; what it returns runs at the end, after failures too. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { ownerUrl, template, close } = await openTestCluster()
  project.provide('cluster', { ownerUrl, template })
  return close
}
