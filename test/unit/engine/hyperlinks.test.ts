import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import {
  answer,
  arrayOf,
  empty,
  integer,
  json,
  mockOf,
  object,
  parameter,
  ref,
  type Talk,
  text,
} from './mock-of.ts'

const uri: JsonObject = { ...text, format: 'uri' }
const own: JsonObject = { ...uri, readOnly: true }
const id: JsonObject = { ...integer, readOnly: true }

/** What can be done to records of a kind below a path. */
function records(kind: string, path: string, query: JsonObject[] = []): JsonObject {
  const one = answer(ref(kind))
  return {
    [path]: {
      get: { parameters: query, responses: { '200': answer(arrayOf(ref(kind))) } },
      post: { requestBody: json(ref(kind)), responses: { '201': one } },
    },
    [`${path}{id}/`]: {
      parameters: [parameter('path', 'id', integer)],
      get: { responses: { '200': one, '404': empty() } },
      patch: { requestBody: json(ref(kind)), responses: { '200': one } },
    },
  }
}

const SCHEMAS: JsonObject = {
  Company: object({ url: own, id, name: text, website: uri }, 'url', 'id', 'name'),
  Skill: object({ url: own, label: text }, 'url', 'label'),
  Employee: object(
    { url: own, id, name: text, company: uri, skills: arrayOf(uri), avatar: uri },
    'url',
    'id',
    'company',
  ),
}

function staff(options = {}, server = 'https://api.test/v1', more: JsonObject = {}): Talk {
  const byCompany = parameter('query', 'company', integer)
  const paths = {
    ...records('Company', '/companies/'),
    ...records('Skill', '/skills/'),
    ...records('Employee', '/employees/', [byCompany]),
    ...more,
  }
  const withServer = Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [
      path,
      { ...(item as JsonObject), servers: [{ url: server }] },
    ]),
  )
  return mockOf(withServer, SCHEMAS, options)
}

const pathOf = (url: string): string => new URL(url).pathname
const acme = async ({ send }: Talk): Promise<JsonObject & { url: string; id: number }> =>
  (await send('POST /v1/companies/', { name: 'Acme' })).body

describe('records that nobody sent', () => {
  test('name records that are there, by the addresses at which they are read', async () => {
    const { send } = staff({ empty: false })
    const all = (await send('GET /v1/employees/')).body
    expect(all.length).toBeGreaterThan(2)
    for (const { url, id: number, company, skills } of all) {
      expect(url).toBe(`https://api.test/v1/employees/${number}/`)
      expect((await send(`GET ${pathOf(company)}`)).body.url).toBe(company)
      for (const skill of skills) expect((await send(`GET ${pathOf(skill)}`)).body.url).toBe(skill)
    }
  })

  test('leave alone what has an address elsewhere', async () => {
    const { send } = staff({ empty: false })
    const [{ avatar }] = (await send('GET /v1/employees/')).body.filter((each: JsonObject) => each['avatar'])
    expect(avatar).not.toContain('api.test')
    const [{ website }] = (await send('GET /v1/companies/')).body.filter(
      (each: JsonObject) => each['website'],
    )
    expect(website).not.toContain('api.test')
  })

  test('have whole addresses where the document names no server', async () => {
    const { send } = staff({ empty: false }, '/')
    const [employee] = (await send('GET /employees/')).body
    expect(employee.company).toMatch(/^http:\/\/localhost\/companies\/\d+\/$/)
    expect((await send(`GET ${pathOf(employee.company)}`)).status).toBe(200)
  })
})

describe('an address in a body', () => {
  test.each<[what: string, (company: { url: string; id: number }) => string | number]>([
    ['as it was shown', ({ url }) => url],
    ['on another host', ({ id: number }) => `http://testserver/v1/companies/${number}/`],
    ['without the slash at its end', ({ url }) => url.replace(/\/$/, '')],
  ])('is the record it names, %s', async (_, spell) => {
    const talk = staff()
    const company = await acme(talk)
    const { body } = await talk.send('POST /v1/employees/', { name: 'Jo', company: spell(company) })
    expect(body.company).toBe(company.url)
    expect((await talk.send(`GET /v1/employees/?company=${company.id}`)).body).toEqual([body])
    expect((await talk.send(`GET /v1/employees/?company=${company.id + 1}`)).body).toEqual([])
  })

  test('is understood in a change and in a list of several', async () => {
    const talk = staff()
    const company = await acme(talk)
    const skill = (await talk.send('POST /v1/skills/', { label: 'Sewing' })).body.url
    const made = await talk.send('POST /v1/employees/', {
      name: 'Jo',
      company: 'https://elsewhere.example/x',
    })
    expect(made.body.company).toBe('https://elsewhere.example/x')
    const changes = {
      company: `http://testserver/v1/companies/${company.id}/`,
      skills: [skill.replace('api.test', 'testserver')],
    }
    const { body } = await talk.send(`PATCH ${pathOf(made.body.url)}`, changes)
    expect(body).toMatchObject({ company: company.url, skills: [skill] })
  })

  test('of nothing that is there is refused where a creation documents 404', async () => {
    const talk = staff({}, 'https://api.test/v1', {
      '/employees/': {
        get: { responses: { '200': answer(arrayOf(ref('Employee'))) } },
        post: {
          requestBody: json(ref('Employee')),
          responses: { '201': answer(ref('Employee')), '404': empty() },
        },
      },
    })
    const { url } = await acme(talk)
    const post = async (company: string): Promise<number> =>
      (await talk.send('POST /v1/employees/', { name: 'Jo', company })).status
    expect(await post(url)).toBe(201)
    expect(await post(url.replace(/\d+\/$/, '99/'))).toBe(404)
  })
})

test('what is listed below a record is what names it by its address', async () => {
  const below = {
    '/companies/{id}/employees/': {
      parameters: [parameter('path', 'id', integer)],
      get: { responses: { '200': answer(arrayOf(ref('Employee'))) } },
    },
  }
  const talk = staff({}, 'https://api.test/v1', below)
  const [one, other] = [await acme(talk), await acme(talk)]
  const { body } = await talk.send('POST /v1/employees/', { name: 'Jo', company: one.url })
  expect((await talk.send(`GET /v1/companies/${one.id}/employees/`)).body).toEqual([body])
  expect((await talk.send(`GET /v1/companies/${other.id}/employees/`)).body).toEqual([])
})

test('what is only made below a record names it by its address', async () => {
  const note = object({ id, text, company: own }, 'id', 'company')
  const items = {
    '/companies/{company_id}/notes/': {
      parameters: [parameter('path', 'company_id', integer)],
      get: { responses: { '200': answer(arrayOf(note)) } },
      post: { requestBody: json(object({ text })), responses: { '201': answer(note) } },
    },
  }
  const talk = staff({}, 'https://api.test/v1', items)
  const company = await acme(talk)
  const { body } = await talk.send(`POST /v1/companies/${company.id}/notes/`, { text: 'x' })
  expect(body.company).toBe(company.url)
})

test('an address of a page stays what a client says, though records name each other by addresses', async () => {
  const { send } = mockOf(
    { ...records('Company', '/companies/'), ...records('Job', '/jobs/') },
    {
      Company: SCHEMAS['Company'] ?? {},
      Job: object({ id, url: uri, company: uri }, 'id', 'url', 'company'),
    },
    { empty: false },
  )
  for (const { url, id: number } of (await send('GET /jobs/')).body)
    expect(url).not.toContain(`/jobs/${number}/`)
})
