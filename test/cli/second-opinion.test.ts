import { expect, test } from 'vitest'
import { writeExchange } from '../../src/contract/recording/line-entry.ts'
import type { Report } from '../../src/contract/report/report.ts'
import { exchangeOf, PETS } from '../unit/contract/report/pets.ts'
import { fileWith, understudy } from './support/understudy.ts'

test('--second-opinion tells what prism-http says beside the findings, and changes neither them nor the exit code', async () => {
  const exchanges = [
    exchangeOf('GET /pets', 200, [{ name: 'Jo', kind: 'cat' }]),
    exchangeOf('GET /pets', 200, [{ name: 'Jo', kind: 'bird' }]),
  ]
  const spec = fileWith('pets.json', JSON.stringify(PETS))
  const recording = fileWith('r.jsonl', exchanges.map(exchange => `${writeExchange(exchange)}\n`).join(''))
  const { code, stdout, stderr } = await understudy(
    'check',
    spec,
    recording,
    '--second-opinion',
    '--reporter',
    'json',
  )
  const { findings, sections } = JSON.parse(stdout) as Report
  expect([code, stderr]).toEqual([1, ''])
  expect(findings).toHaveLength(1)
  expect(sections).toMatchObject([
    { id: 'second-opinion', says: 'asked about 2 of 2 exchanges, on 2 it agrees', entries: [], fails: false },
  ])
})
