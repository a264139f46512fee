import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Served, fileWith, served, understudy } from './support/understudy.ts'

const BROKEN = `openapi: 3.1.0
info: {title: Things, version: '1'}
paths:
  /things:
    get:
      callbacks: {done: {'{$url}': {post: {}}}}
      responses:
        '200': {description: ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}
        '404': {$ref: '#/components/responses/Gone'}
  no-slash: {get: {}}
components: {schemas: {Thing: {type: object, properties: {id: {type: string, minLength: -1}}}}}
`

const SWAGGER = `swagger: '2.0'
info: {title: Old, version: '1'}
basePath: /v2
paths: {/things: {get: {responses: {'200': {description: ok, schema: {type: array, items: {type: string}}}}}}}
`

describe('a document with broken parts', () => {
  let broken: Served
  const file = fileWith('things.yaml', BROKEN)

  beforeAll(async () => {
    broken = await served(file)
  })

  afterAll(() => broken.stop('SIGKILL'))

  test('is served, and told of at the start', async () => {
    const text = await broken.until(/set aside.*no-slash/)
    expect(text).toMatch(
      /set aside {2}\S*things\.yaml:9:\d+: \$ref "#\/components\/responses\/Gone" leads nowhere: "#\/\w+.* add it or correct the reference/,
    )
    expect((await fetch(`${broken.url}/things`)).status).toBe(200)
  })

  test('is checked against only where that is asked for, and then the report says what was left out', async () => {
    const recording = fileWith(
      'things.ndjson',
      '{"request":{"method":"GET","url":"/things"},"response":{"status":200,"headers":{"content-type":"application/json"},"body":"[]"}}',
    )
    const refused = await understudy('check', file, recording)
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toMatch(
      /things\.yaml:9:\d+: \$ref "#\/components\/responses\/Gone" leads nowhere\n/,
    )
    expect(refused.stderr).toContain('--set-aside')
    const { stdout } = await understudy('check', file, recording, '--set-aside')
    expect(stdout).toContain('nothing was checked against')
    expect(stdout).toContain('$ref "#/components/responses/Gone" leads nowhere')
  })

  test('is explained by inspect, whole', async () => {
    const { code, stdout } = await understudy('inspect', file)
    expect(code).toBe(0)
    const lines = stdout.slice(stdout.indexOf('Set aside')).split('\n')
    expect(lines[0]).toBe('Set aside: cannot be used; the rest is served')
    const [reference, path, keyword] = lines.slice(1, 4)
    expect(reference).toMatch(/things\.yaml:9:\d+: .*Gone/)
    expect(path).toMatch(/things\.yaml:10:3: .*no-slash/)
    expect(keyword).toMatch(/things\.yaml:11:\d+: `minLength` cannot be -1/)
    expect(stdout).toContain('  done to {$url}: when GET /things succeeds')
  })

  test.each(['mock', 'inspect'])('is refused by %s --strict', async command => {
    const { code, stderr } = await understudy(command, '--strict', file)
    expect(code).toBe(2)
    expect(stderr).toMatch(/things\.yaml:9:\d+: .*Gone/)
  })
})

test('a document whose references leave no operation is refused', async () => {
  const file = fileWith(
    'empty.yaml',
    'openapi: 3.1.0\ninfo: {title: A, version: "1"}\npaths: {/a: {$ref: ./gone.yaml}}\n',
  )
  const { code, stderr } = await understudy('mock', file, '-p', '0')
  expect(code).toBe(2)
  expect(stderr).toMatch(/empty\.yaml:3:\d+: \$ref "\.\/gone\.yaml" cannot be followed/)
})

test('Swagger 2.0 is served', async () => {
  const old = await served(fileWith('old.yaml', SWAGGER))
  try {
    expect((await fetch(`${old.url}/v2/things`)).status).toBe(200)
  } finally {
    await old.stop('SIGKILL')
  }
})
