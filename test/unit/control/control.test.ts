import { describe, expect, test } from 'vitest'
import { createControl } from '../../../src/control/control.ts'
import { isControlUrl } from '../../../src/control/target.ts'
import { caller } from './support/caller.ts'
import { fakeRuntime } from './support/fake-runtime.ts'

test('only paths below /__understudy are the control interface', () => {
  const control = createControl(fakeRuntime())
  const answers = (url: string): boolean => {
    const request = { method: 'GET', url, headers: {}, body: undefined }
    return control(request, { loopback: true }) !== undefined
  }
  for (const [url, want] of [
    ['/__understudy', true],
    ['/__understudy?x=1', true],
    ['/__understudy/', true],
    ['http://limio.test/__understudy/state', true],
    ['/__understudyx', false],
    ['/api/__understudy', false],
    ['/', false],
    ['*', false],
  ] as const) {
    expect([url, answers(url), isControlUrl(url)]).toEqual([url, want, want])
  }
})

test('it tells what it is', () => {
  const call = caller()
  const { body } = call('GET ')
  expect(body).toMatchObject({
    api: 'limio',
    version: '1.0.0',
    seed: '1',
    session: '',
    resources: [
      { name: 'Org', parent: null, count: 2, events: ['suspend'] },
      { name: 'User', parent: 'Org', count: 2, events: [] },
    ],
  })
  for (const link of Object.values(body['links'] ?? {})) expect(call(`GET ${String(link)}`).status).toBe(200)
})

describe('what cannot be answered is a problem document', () => {
  test.each([
    ['GET /nothing', 404, undefined],
    ['GET /state/Org/%E0%A4%A', 404, undefined],
    ['GET /state/Nope', 404, 'RESOURCE_UNKNOWN'],
    ['GET /state/__proto__', 404, 'RESOURCE_UNKNOWN'],
    ['GET /state/Org/zz9', 404, 'RECORD_UNKNOWN'],
    ['DELETE /state/Org/zz9', 404, 'RECORD_UNKNOWN'],
    ['GET /state/Org?limit=x', 422, 'OPTION_INVALID'],
    ['GET /sessions/nope', 404, undefined],
    ['DELETE /sessions/nope', 404, undefined],
    ['POST /state/Org/o1/explode', 422, 'OPTION_INVALID'],
    ['PUT /clock', 400, 'SYNTAX'],
    ['GET /journal?status=abc', 422, 'OPTION_INVALID'],
  ])('%s', (line, status, code) => {
    const answer = caller()(line)
    expect(answer.body).toMatchObject({ status, detail: expect.any(String) })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })

  test.each([
    ['GET /journal?sesion=a', 'known are session, operation, method, status, since, limit'],
    ['HEAD /journal?xyzzy', 'known are session, operation, method, status, since, limit'],
    ['DELETE /journal?session=a', 'none is read here'],
    ['GET /state/Org?limit=1&page=2', 'known are parent, offset, limit'],
    ['POST /state/Org?Parent=o1', 'known are parent'],
    ['GET /webhooks?operation=x', 'known are session, name, since, limit'],
    ['POST /reset?session=a', 'none is read here'],
    ['GET /?__proto__=a', 'none is read here'],
  ])('%s: a name that is not read is refused, and changes nothing', (line, hint) => {
    const call = caller()
    const before = call('GET /journal').body
    expect(call(line, { body: line.startsWith('POST') ? {} : undefined }).body).toMatchObject({
      status: 422,
      detail: expect.stringMatching(/^the query has an unknown name "/),
      hint,
    })
    expect(call('GET /journal').body).toEqual(before)
  })

  test('a method that is not there names those that are', () => {
    const answer = caller()('PUT /state/Org')
    expect(answer.status).toBe(405)
    expect(answer.headers['allow']).toBe('GET, HEAD, POST, DELETE')
  })

  test.each([
    ['text that is no JSON', '{', {}, 400],
    ['a list', [], {}, 422],
    ['a form', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['JSON that says it is text', {}, { 'content-type': 'text/plain' }, 415],
  ])('%s is not read as a body', (_what, body, headers, want) => {
    expect(caller()('POST /state/Org', { body, headers }).status).toBe(want)
  })

  test('where one is missing the answer says so', () => {
    expect(caller()('PUT /clock').body).toMatchObject({ detail: 'a JSON body is missing' })
  })

  test('of a type that is not read the answer names it, and the one that is', () => {
    const headers = { 'content-type': 'text/plain' }
    expect(caller()('POST /state/Org', { body: {}, headers }).body).toMatchObject({
      detail: 'a body of type text/plain is not read',
      hint: 'send JSON with `content-type: application/json`',
    })
  })

  test('an error keeps its code, place and hint', () => {
    expect(caller()('POST /state/Org', { body: { name: 7 } }).body).toEqual({
      type: 'about:blank',
      title: 'Unprocessable Content',
      status: 422,
      detail: 'name must be a text',
      code: 'STATE_INVALID',
      hint: 'quote it',
      where: { file: 'state.yaml', line: 3 },
    })
  })

  test('an unforeseen fault is a 500 without a stack', () => {
    const runtime = fakeRuntime()
    const broken = {
      ...runtime,
      clearJournal: () => {
        throw new TypeError('boom')
      },
    }
    expect(caller(broken)('DELETE /journal').body).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: 'boom',
    })
  })
})
