import { expect, test } from 'vitest'
import type { Exchange } from '../../../../src/contract/exchange.ts'
import type { ReportSection } from '../../../../src/contract/report/section.ts'
import { createSecondOpinionObserver } from '../../../../src/contract/second-opinion/second-opinion-observer.ts'
import type {
  Objection,
  Opinion,
  SecondOpinion,
  Subject,
} from '../../../../src/contract/second-opinion/second-opinion.ts'
import { type Case, toExchange } from '../../../contract/faults/cases.ts'
import { createApi } from '../../../contract/faults/document.ts'

const api = createApi('3.1.0')
const PLACE = { file: 'a.har', number: 1 }
const list = { path: '/users', body: [{ id: 1, name: 'Jo' }], headers: { 'x-total': '1' } }
const nothing: ReadonlyMap<Subject, string> = new Map()

/** A judge that objects to every body that is a number, or a text, and to what it is told to. */
function judgeOf(
  objections: readonly Objection[],
  explain: SecondOpinion['explain'] = () => undefined,
): SecondOpinion {
  return {
    name: 'the other',
    judge: (_api, _operation, exchange) => {
      const isWrong = /^(?:[\d"]|$)/.test(bodyOf(exchange))
      const ofBody: Objection[] = isWrong ? [{ subject: 'body', says: 'it is a scalar' }] : []
      const ofHeader: Objection[] =
        exchange.response.headers['x-total'] === undefined
          ? [{ subject: 'header', name: 'x-total', says: 'there is none' }]
          : []
      return { objections: [...objections, ...ofBody, ...ofHeader], silent: nothing }
    },
    explain,
  }
}

function bodyOf({ response }: Exchange): string {
  return new TextDecoder().decode(response.body)
}

async function sectionOf(
  opinion: SecondOpinion,
  ...cases: readonly Omit<Case, 'what'>[]
): Promise<ReportSection> {
  const observer = createSecondOpinionObserver([api], opinion)
  for (const one of cases) {
    const operation = api.operations.find(
      ({ path, method }) => path === one.path && method === (one.method ?? 'GET'),
    )
    const verdict = {
      outcome: 'passed',
      api: 'cases',
      operation: operation?.key ?? '',
      findings: [],
    } as const
    observer.see(toExchange({ what: '', ...one }), verdict, PLACE)
  }
  return observer.section()
}

test('where both find nothing, or both find the same, they agree', async () => {
  const { says, entries } = await sectionOf(judgeOf([]), list, { ...list, body: 7 }, { ...list, headers: {} })
  expect([says, entries]).toEqual(['asked about 3 of 3 exchanges, on 3 it agrees', []])
})

test('what only one of them finds is a disagreement, told once with a count and its place in the document', async () => {
  const opinion = judgeOf([{ subject: 'media-type', says: 'no such type' }])
  const { says, entries, fails } = await sectionOf(
    opinion,
    list,
    { ...list, body: [] },
    { ...list, body: [{ id: 'x' }] },
  )
  expect(says).toBe('asked about 3 of 3 exchanges, on 3 it disagrees')
  expect(entries).toMatchObject([
    {
      says: 'GET /users 200, media-type: only the second opinion objects',
      count: 3,
      details: ['no such type'],
    },
    {
      says: 'GET /users 200, body: only we object',
      count: 1,
      where: { pointer: '/components/schemas/User/required' },
    },
  ])
  expect(fails).toBe(false)
})

test('headers are compared one by one', async () => {
  const opinion = judgeOf([{ subject: 'header', name: 'x-until', says: 'too late' }])
  const { entries } = await sectionOf(opinion, { ...list, headers: { 'x-total': 'many', 'x-until': 'soon' } })
  expect(entries.map(entry => entry.says)).toEqual(['GET /users 200, header x-total: only we object'])
})

test('a difference for a known reason is told as such and is no disagreement', async () => {
  const opinion = judgeOf([{ subject: 'media-type', says: 'no such type' }], () => ({
    id: 'trap',
    reason: 'it is known to',
  }))
  const { says, entries } = await sectionOf(opinion, list, list)
  expect(says).toBe('asked about 2 of 2 exchanges, on 2 it differs for known reasons')
  expect(entries).toMatchObject([
    { says: 'known: trap: it is known to', count: 2, details: ['GET /users 200'] },
  ])
})

test('a judge that lets a wrong body pass is blind there, and that it finds nothing says nothing', async () => {
  const blind: SecondOpinion = { ...judgeOf([]), judge: () => ({ objections: [], silent: nothing }) }
  const { says, entries } = await sectionOf(
    blind,
    { path: '/users/1' },
    { path: '/users/{id}', body: { id: 'x' } },
  )
  expect(says).toBe('asked about 1 of 2 exchanges, on 1 it agrees as far as it looks')
  expect(entries).toMatchObject([
    { says: 'GET /users/{id}: it sees nothing of any body', details: ['200: it let 0.5 as the body pass'] },
    { says: 'not asked: the document has no such operation', count: 1 },
  ])
})

test.each<[opinion: Opinion, says: string]>([
  [{ why: 'it cannot read the document' }, 'not asked: GET /users: it cannot read the document'],
  [
    { objections: [], silent: new Map([['header', 'it throws'] as const]) },
    'GET /users: not asked about header: it throws',
  ],
])('what it says nothing about is told: %j', async (given, says) => {
  const { entries } = await sectionOf({ ...judgeOf([]), judge: () => given }, list)
  expect(entries.map(entry => entry.says)).toContain(says)
})

test('an answer with an undocumented status, and a body of an undocumented type, are looked at no further', async () => {
  const opinion = judgeOf([{ subject: 'body', says: 'wrong' }])
  const html = { path: '/users/{id}', type: 'text/html', raw: '<p>', headers: { 'x-total': '1' } }
  const { entries } = await sectionOf(opinion, { path: '/users/{id}', status: 203, body: {} }, html)
  expect(entries.map(entry => entry.says)).toEqual([
    'GET /users/{id} 203, status: only we object',
    'GET /users/{id} 200, media-type: only we object',
  ])
})

test('credentials are no matter where the server refused the client', async () => {
  const opinion = judgeOf([{ subject: 'security', says: 'none' }])
  const refused = { method: 'POST', path: '/users', type: 'application/problem+json', body: { title: 'no' } }
  const headers = { 'www-authenticate': 'Bearer', 'x-total': '1' }
  const { says } = await sectionOf(
    opinion,
    { ...refused, status: 401, headers },
    { ...refused, status: 400, headers },
  )
  expect(says).toBe('asked about 2 of 2 exchanges, on 2 it agrees')
})
