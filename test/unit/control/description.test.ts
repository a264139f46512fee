import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { caller } from './support/caller.ts'
import description from '../../../src/control/description.json' with { type: 'json' }

const YAML = new URL('../../../specs/understudy/openapi.yaml', import.meta.url)

test('the description the interface serves is specs/understudy/openapi.yaml', () => {
  const remedy =
    'write it anew: node_modules/.bin/yaml --json --indent 2 --single < specs/understudy/openapi.yaml > src/control/description.json'
  expect(description, remedy).toEqual(parse(readFileSync(YAML, 'utf8')))
})

test('every reference of the description leads somewhere', () => {
  const references = [...JSON.stringify(description).matchAll(/"\$ref":"#([^"]+)"/g)].map(
    ([, pointer]) => pointer,
  )
  for (const pointer of references) {
    const tokens = String(pointer).slice(1).split('/')
    const target = tokens.reduce<unknown>(
      (value, token) => (value as { [key: string]: unknown })[token],
      description,
    )
    expect(target, pointer).toBeDefined()
  }
})

test('every call takes the names in its query that the description tells, and no other', () => {
  const calls = Object.entries<Readonly<Record<string, unknown>>>(description.paths).flatMap(([path, item]) =>
    ['get', 'post', 'put', 'patch', 'delete']
      .filter(method => item[method] !== undefined)
      .map(method => ({
        line: `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, 'x')}`,
        operation: item[method],
      })),
  )
  for (const { line, operation } of calls) {
    const { parameters = [] } = operation as { parameters?: { name?: string; in?: string }[] }
    const names = parameters.flatMap(({ name, in: place }) => (place === 'query' ? [name ?? ''] : []))
    const { hint } = caller()(`${line}?%00`).body
    expect([line, String(hint).replace('known are ', '').split(', ').sort()]).toEqual([
      line,
      names.length === 0 ? ['none is read here'] : names.sort(),
    ])
  }
})
