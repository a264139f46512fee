import { expect, test } from 'vitest'
import { counted } from '../../../src/json/counted.ts'

test('things are counted with their noun', () => {
  expect([counted(1, 'list'), counted(0, 'list'), counted(1223, 'list')]).toEqual([
    '1 list',
    '0 lists',
    '1,223 lists',
  ])
})
