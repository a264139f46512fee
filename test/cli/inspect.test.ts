import { describe, expect, test } from 'vitest'
import { inProcess as understudy } from './support/in-process.ts'
import { fileWith } from './support/understudy.ts'

/** As many answers that nothing satisfies, each at a path of its own. */
function contradicting(count: number): string {
  const schema = { type: 'string', minLength: 2, maxLength: 1 }
  const content = {
    'application/json': { schema: { type: 'object', required: ['a'], properties: { a: schema } } },
  }
  const get = { responses: { 200: { description: 'ok', content } } }
  const paths = Object.fromEntries(Array.from({ length: count }, (_, index) => [`/a${index}`, { get }]))
  return fileWith(
    'never.json',
    JSON.stringify({ openapi: '3.1.0', info: { title: 'Never', version: '1' }, paths }, null, 1),
  )
}

const LIMIO = ['inspect', 'specs/limio']
const json = async (...args: readonly string[]): Promise<ReturnType<typeof JSON.parse>> =>
  JSON.parse((await understudy(...args, '--json')).stdout)

describe('understudy inspect', () => {
  test('explains one operation, by its id or by method and path, and nothing else', async () => {
    const [named, placed] = [
      await understudy(...LIMIO, '--operation', 'createPartnerOrganisation'),
      await understudy(...LIMIO, '--operation', 'POST /partner-management/partner-organisation'),
    ]
    expect(named).toEqual(placed)
    expect([named.code, named.stdout]).toEqual([0, expect.stringContaining('partner-organisation')])
    expect(named.stdout).not.toContain('PartnerUser')
  })

  test('tells a program the same: of the whole, of one kind of record, of one operation', async () => {
    const [all, one, operation] = [
      await json(...LIMIO),
      await json(...LIMIO, '--resource', 'PartnerUser'),
      await json(...LIMIO, '--operation', 'createPartnerOrganisation'),
    ]
    const names = ({ resources }: { readonly resources: readonly { readonly name: string }[] }): string[] =>
      resources.map(({ name }) => name)
    expect(names(all)).toEqual(['PartnerOrganisation', 'PartnerUser'])
    expect(names(one)).toEqual(['PartnerUser'])
    expect(operation).toMatchObject({ operation: 'createPartnerOrganisation', behaviour: 'create' })
    expect(all).toMatchObject({ unsatisfiable: [] })
    expect(all).not.toHaveProperty('xFaker')
  })

  test('tells a program of what nothing satisfies, and of an x-faker that is passed over', async () => {
    const { unsatisfiable } = await json('inspect', contradicting(1))
    expect(unsatisfiable).toEqual([
      {
        pointer: expect.stringContaining('/properties/a'),
        message: expect.any(String),
        operations: ['GET /a0'],
      },
    ])
    const faker = { type: 'string', 'x-faker': 'animal.unicorn' }
    const content = { 'application/json': { schema: faker } }
    const paths = { '/a': { get: { responses: { 200: { description: 'ok', content } } } } }
    const file = fileWith(
      'a.json',
      JSON.stringify({ openapi: '3.1.0', info: { title: 'A', version: '1' }, paths }),
    )
    const { xFaker } = await json('inspect', file)
    expect(xFaker).toEqual([
      { pointer: expect.stringMatching(/x-faker$/), message: expect.stringContaining('animal.unicorn') },
    ])
  })

  test.each([
    [20, 20, undefined],
    [22, 20, '  and 2 more'],
  ])('names what nothing satisfies with its line, of %i at most %i', async (count, shown, more) => {
    const { stdout } = await understudy('inspect', contradicting(count))
    const told = stdout.slice(stdout.indexOf('schemas no value satisfies'))
    expect(told.match(/^ {2}\S+ \(line \d+\)\n {4}.*; answered by GET \/a\d+$/gm)).toHaveLength(shown)
    expect(told.split('\n').find(line => line.startsWith('  and'))).toBe(more)
  })
})
