import { expect, test } from 'vitest'
import { problem, problemResponse } from '../../../src/http/problem.ts'
import { reasonPhrase } from '../../../src/http/status.ts'

test.each([
  [200, 'OK'],
  [404, 'Not Found'],
  [422, 'Unprocessable Content'],
  [499, 'Client Error'],
  [999, ''],
])('status %i is called %j', (status, phrase) => {
  expect(reasonPhrase(status)).toBe(phrase)
})

test('a problem says what its status says where nothing else is said', () => {
  expect(problem({ status: 404, detail: undefined })).toEqual({
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
  })
})

test('a problem may say more', () => {
  const details = {
    status: 409,
    type: 'https://a.test/taken',
    title: 'Taken',
    detail: 'd',
    instance: '/1',
    errors: ['x'],
  }
  expect(Object.keys(problem(details))).toEqual(['type', 'title', 'status', 'detail', 'instance', 'errors'])
})

test('a problem is answered with its own media type', () => {
  expect(problemResponse({ status: 400 }, { 'x-a': 'b' })).toEqual({
    status: 400,
    headers: { 'content-type': 'application/problem+json', 'x-a': 'b' },
    body: '{"type":"about:blank","title":"Bad Request","status":400}',
  })
})
