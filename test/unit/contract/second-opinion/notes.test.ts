import { expect, test } from 'vitest'
import { createNotes } from '../../../../src/contract/second-opinion/notes.ts'

const place = { file: 'a.har', number: 1 }

test('disagreements come first, then the most frequent of each kind', () => {
  const notes = createNotes()
  for (const says of ['rare', 'often', 'often']) notes.add({ kind: 'known', says, place })
  notes.add({ kind: 'disagrees', says: 'differs', place })
  expect(notes.entries().map(({ says, count }) => [says, count])).toEqual([
    ['differs', 1],
    ['often', 2],
    ['rare', 1],
  ])
})

test('the details of all notes of one key are told once each, the first eight', () => {
  const notes = createNotes()
  for (const number of [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    notes.add({ kind: 'known', key: 'a', says: `at ${number}`, place, details: [`detail ${number}`] })
  const [entry, ...others] = notes.entries()
  expect([entry?.says, entry?.count, others]).toEqual(['at 1', 11, []])
  expect(entry?.details).toEqual([
    ...[1, 2, 3, 4, 5, 6, 7, 8].map(number => `detail ${number}`),
    'and 2 more',
  ])
})
