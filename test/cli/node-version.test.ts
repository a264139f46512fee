import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { tellOldNode } from '../../src/cli/node-version.ts'
import { OLDEST_NODE } from '../../src/node/oldest-node.ts'
import { refuseOldNode } from '../../src/node/refuse-old-node.ts'

test.each(['22.18.0', '22.20.1', '24.0.0'])('Node %s runs it', version => {
  expect(tellOldNode(version)).toBeUndefined()
})

test.each(['18.20.0', '20.20.2', '22.17.9'])('Node %s is told to be too old, and what to do', version => {
  expect(tellOldNode(version)).toMatch(
    new RegExp(`^understudy: this is Node ${version}, and .* 22\\.18 or newer\n {2}install`),
  )
})

test('the oldest Node is the one the package names', () => {
  expect(manifest.engines.node).toBe(`>=${OLDEST_NODE}`)
})

test('createMock tells it, too, instead of a name that is missing', () => {
  expect(() => refuseOldNode('20.20.2')).toThrow(
    expect.objectContaining({
      code: 'NODE_TOO_OLD',
      message: expect.stringContaining('runs on 22.18 or newer'),
    }),
  )
  expect(() => refuseOldNode(process.versions.node)).not.toThrow()
})
