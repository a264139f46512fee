import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
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
