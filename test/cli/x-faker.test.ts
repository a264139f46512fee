import { expect, test } from 'vitest'
import { fileWith, understudy } from './support/understudy.ts'

const DOCUMENT = `openapi: 3.1.0
info: {title: Things, version: '1'}
paths:
  /things:
    get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}}
components:
  schemas:
    Thing:
      type: object
      properties:
        good: {type: string, x-faker: animal.dog}
        bad: {type: string, x-faker: animal.unicorn}
`

test('inspect names an x-faker that is passed over, and no other', async () => {
  const { code, stdout } = await understudy('inspect', fileWith('things.yaml', DOCUMENT))
  expect(code).toBe(0)
  const told = stdout.split('\n').filter(line => line.startsWith('x-faker'))
  expect(told).toEqual([
    'x-faker passed over at /components/schemas/Thing/properties/bad/x-faker: "animal.unicorn" is no method of faker that documents may call',
  ])
})

test('a locale there is no data of is refused by name', async () => {
  const { code, stderr } = await understudy('mock', '--locale', 'tlh', fileWith('things.yaml', DOCUMENT))
  expect(code).not.toBe(0)
  expect(stderr).toMatch(/there is no data for the locale "tlh"/)
})
