import { symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { fileWith, understudy } from './support/understudy.ts'

const MINIMAL = `openapi: 3.1.0
info: { title: Minimal, version: 1.0.0 }
paths:
  /things:
    get:
      responses:
        '200':
          description: ok
          content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } }
components:
  schemas:
    Thing: { type: object }
`

describe.concurrent('what cannot be used ends with code 2 and says what, where and what to do', () => {
  const cases: readonly [what: string, args: () => string[], ...want: RegExp[]][] = [
    ['a file that is not there', () => ['mock', 'nowhere.yaml'], /nowhere\.yaml/],
    [
      'YAML that is broken',
      () => ['mock', fileWith('broken.yaml', 'openapi: 3.1.0\n  info: [')],
      /broken\.yaml:\d+:\d+: /,
    ],
    [
      'a file that is no OpenAPI document',
      () => ['mock', fileWith('other.yaml', 'hello: world')],
      /other\.yaml/,
    ],
    [
      'a reference that leads nowhere',
      () => ['mock', '--strict', fileWith('dangling.yaml', MINIMAL.replace('schemas/Thing', 'schemas/Thin'))],
      /dangling\.yaml:9:\d+: .*Thin/,
      /Thing/,
    ],
    [
      'an overlay that matches nothing',
      () => {
        const overlay = fileWith(
          'overlay.yaml',
          "overlay: 1.0.0\ninfo: { title: o, version: 1.0.0 }\nactions:\n  - target: $.paths['/thing']\n    update: {}\n",
        )
        return ['mock', fileWith('minimal.yaml', MINIMAL), '--overlay', overlay]
      },
      /overlay\.yaml:4.*matches nothing/,
      /\/things/,
    ],
    [
      'a document that is compressed, though a recording may be',
      () => ['check', fileWith('api.yaml', gzipSync(MINIMAL)), fileWith('day.ndjson', '{"request":{}}\n')],
      /api\.yaml: cannot be read: it is compressed \(gzip\)/,
      /gunzip/,
    ],
    [
      'a page that shows the document',
      () => ['inspect', fileWith('docs.yaml', '<!doctype html><title>API</title>')],
      /docs\.yaml: cannot be read: it is HTML or XML\n {2}.*link to its OpenAPI document/,
    ],
    [
      'Swagger 1',
      () => ['inspect', fileWith('old.yaml', "swaggerVersion: '1.2'\napis: []\n")],
      /this is a document in Swagger 1, not an OpenAPI document\n {2}bring it to/,
    ],
    [
      'a document without a command',
      () => ['openapi.yaml'],
      /unknown command 'openapi\.yaml'\n {2}to serve it: understudy mock openapi\.yaml/,
    ],
    [
      'a flag that a command does not have',
      () => ['types', '--zzz'],
      /unknown option '--zzz'\n {2}understudy types --help/,
    ],
    [
      'a recording that is read as a document',
      () => ['check', fileWith('a.yaml', MINIMAL), fileWith('b.json', '{}')],
      /there is nothing to check: .*a\.yaml, .*b\.json would be read as documents\n {2}name a recording/,
    ],
    [
      'JSON that is null',
      () => ['inspect', fileWith('null.json', 'null')],
      /null\.json:1:1: an empty document, not an object/,
    ],
    [
      'a link that leads nowhere',
      () => {
        const link = `${fileWith('real.yaml', '')}.link.yaml`
        symlinkSync('nowhere', link)
        return ['check', link, 'day.har']
      },
      /link\.yaml: cannot be read: it is a link that leads nowhere/,
    ],
    [
      'recordings alone',
      () => ['check', 'day.har', 'night.har'],
      /no document to check against: day\.har, night\.har would be read as recordings/,
    ],
    [
      'a folder without recordings',
      () => ['check', '--spec', 'specs/limio', path.dirname(fileWith('a.txt', ''))],
      /there are no recordings in the folder/,
      /\.har, \.ndjson or \.jsonl/,
    ],
    [
      'an unknown flag',
      () => ['mock', 'specs/limio', '--sed', '7'],
      /unknown option '--sed'/,
      /did you mean --seed\?/,
    ],
    ['an unknown command', () => ['mok', 'specs/limio'], /unknown command 'mok'/, /did you mean mock\?/],
    ['no document', () => ['mock'], /missing required argument 'spec'/],
    [
      'a port that is none',
      () => ['mock', 'specs/limio', '-p', '99999'],
      /--port must be .* 65535, not "99999"/,
    ],
    ['a time that is none', () => ['mock', 'specs/limio', '--now', 'noon'], /--now must be a time/],
    [
      'a state file that is not there',
      () => ['mock', 'specs/limio', '--state', 'no.yaml'],
      /no\.yaml.*no such file/,
    ],
    [
      'a state that violates its schema',
      () => {
        const state = fileWith('state.yaml', 'PartnerOrganisation:\n  - name: Acme\n  - name: 7\n')
        return ['mock', 'specs/limio', '--state', state]
      },
      /state\.yaml:3:\d+: /,
    ],
    [
      'a state for a resource there is not',
      () => ['mock', 'specs/limio', '--state', fileWith('state.yaml', 'PartnerOrganization: []\n')],
      /state\.yaml:1/,
      /did you mean PartnerOrganisation\?/,
    ],
    [
      'a state for an API there is not',
      () => ['mock', 'specs/limio', '--state', 'lmio=x.yaml'],
      /no API is called lmio/,
      /limio/,
    ],
    [
      'credentials of the wrong form',
      () => ['mock', 'specs/limio', '--credentials', fileWith('keys.yaml', 'credentials:\n  - token: x\n')],
      /keys\.yaml:2:\d+: .*"token"/,
    ],
    [
      'a resource to inspect there is not',
      () => ['inspect', 'specs/limio', '--resource', 'PartnerUsr'],
      /PartnerUsr/,
    ],
    [
      'an operation to inspect there is not',
      () => ['inspect', 'specs/limio', '--operation', 'GET /partner-management/partner-organisation'],
      /partner-organisations\?/,
    ],
  ]
  test.each(cases)('%s', async (_what, args, ...want) => {
    const { code, stdout, stderr } = await understudy(...args())
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^understudy: /)
    expect(stderr).not.toMatch(/^\s+at /m)
    for (const pattern of want) expect(stderr).toMatch(pattern)
  })

  test('a port that is taken', async () => {
    const other = createServer()
    const port = await new Promise<number>(resolve => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
    const { code, stderr } = await understudy('mock', 'specs/limio', '-p', String(port))
    other.close()
    expect([code, stderr]).toEqual([
      2,
      `understudy: port ${port} on 127.0.0.1 is taken\n  choose another (-p ${port + 1}) or let the system choose (-p 0)\n`,
    ])
  })
})

test('help on a command is asked for in either way, and ends with lines that can be typed', async () => {
  const [asked, flagged] = await Promise.all([understudy('help', 'inspect'), understudy('inspect', '--help')])
  expect(asked).toEqual(flagged)
  expect(asked).toMatchObject({ code: 0, stderr: '' })
  expect(asked.stdout).toMatch(/\nExamples:\n {2}understudy inspect openapi\.yaml\n/)
})
