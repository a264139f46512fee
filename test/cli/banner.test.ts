import { expect, test } from 'vitest'
import { bannerOf } from '../../src/cli/mock/banner.ts'
import { createPaint } from '../../src/cli/paint.ts'
import type { Overview, ResourceOverview } from '../../src/node/overview.ts'

const kind = (name: string, depth: number): ResourceOverview => ({
  name,
  depth,
  count: 12,
  behaviours: ['list'],
})

function banner(resources: readonly ResourceOverview[]): string[] {
  const overview: Overview = {
    name: 'shop',
    title: 'Shop',
    version: '1.0.0',
    seed: '1',
    operations: 3,
    resources,
    urls: ['http://127.0.0.1:4010'],
    control: 'http://127.0.0.1:4010/__understudy',
    examples: ['curl http://127.0.0.1:4010/orders'],
  }
  return bannerOf(overview, createPaint(false))
}

test('a few kinds of record are listed, each below its parent', () => {
  expect(banner([kind('Order', 0), kind('Line', 1)])).toEqual([
    'Shop 1.0.0   3 operations, 2 resources, seed 1',
    '  Order    12 records   list',
    '  └ Line   12 records   list',
    '  http://127.0.0.1:4010',
    '  try  curl http://127.0.0.1:4010/orders',
  ])
})

test('of many, those that stand by themselves are listed, and the others counted', () => {
  const many = Array.from({ length: 20 }, (_, index) => [
    kind(`Order${index}`, 0),
    kind(`Line${index}`, 1),
  ]).flat()
  const lines = banner(many)
  expect(lines).toHaveLength(1 + 20 + 1 + 2)
  expect(lines.some(line => line.includes('Line'))).toBe(false)
  expect(lines[21]).toBe('  … and 20 more, see understudy inspect')
})
