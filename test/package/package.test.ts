import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, readdir, stat, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { JsonObject } from '../../src/json/value.ts'
import { PROGRAMS, writeProgram } from '../docs/documented-program.ts'
import {
  type InstalledPackage,
  RUNTIMES,
  installPackage,
  runCommand,
  runModule,
  runNode,
  startCommand,
} from './installed-package.ts'

const DOCUMENT = `openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: all pets
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } }
    post:
      operationId: createPet
      requestBody:
        content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }
      responses:
        '201':
          description: the pet
          content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }
components:
  schemas:
    Pet:
      type: object
      required: [id, name]
      properties: { id: { type: string, format: uuid, readOnly: true }, name: { type: string } }
`

const INSPECT_NAMES: readonly string[] = [
  'describeModel',
  'explainModel',
  'inferResources',
  'loadApi',
  'prepareSource',
  'starterOverlay',
]

/** Everything the entry of the contract check has at run time: what is added or taken away changes its interface. */
const CONTRACT_NAMES: readonly string[] = [
  'EXIT_CODES',
  'RULES',
  'UnderstudyError',
  'checkExchange',
  'compareAnswers',
  'createCheck',
  'createChecker',
  'createRedactor',
  'fidelitySection',
  'formatFinding',
  'githubReport',
  'htmlReport',
  'jsonReport',
  'junitReport',
  'loadApi',
  'markdownReport',
  'prepareSource',
  'readRecording',
  'recordFetch',
  'sarifReport',
  'terminalReport',
  'toExchange',
  'writeExchange',
]

/** An action that changes nothing: the document is read all the same. */
const NOTHING_NEW = { target: '$.info', update: { 'x-read': true } }

let installed: InstalledPackage

beforeAll(async () => {
  installed = await installPackage()
  await writeFile(path.join(installed.folder, 'pets.yaml'), DOCUMENT)
  // A peer, which who writes tests for it has installed.
  await symlink(path.resolve('node_modules/vitest'), path.join(installed.folder, 'node_modules/vitest'))
})

afterAll(() => installed.remove())

describe.each(RUNTIMES)('on $name', ({ name, binary }) => {
  test('the runtime is the one meant', async () => {
    const version = await runModule(binary, installed.folder, 'console.log(process.version)')
    expect(version).toMatch(new RegExp(`^v${name.replace('node', '')}\\.`))
  })

  test('the command tells its version', async () => {
    const { version } = JSON.parse(await readFile(path.resolve('package.json'), 'utf8')) as {
      version: string
    }
    expect(await runCommand(binary, installed.folder, ['--version'])).toContain(version)
  })

  test('the command serves a document statefully and ends on Ctrl-C', async () => {
    const server = await startCommand(binary, installed.folder, [
      'mock',
      'pets.yaml',
      '--port',
      '0',
      '--empty',
    ])
    const pets = `${server.url.replace(/\/$/, '')}/pets`
    const body = JSON.stringify({ name: 'Rex' })
    const headers = { 'content-type': 'application/json' }
    const created = await fetch(pets, { method: 'POST', body, headers })
    expect(created.status).toBe(201)
    const rex: unknown = await created.json()
    expect(rex).toMatchObject({ name: 'Rex', id: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect(await (await fetch(pets)).json()).toEqual([rex])
    expect(await server.stop()).toBe(0)
  })

  test('a document that comes with the package is found by its name', async () => {
    const server = await startCommand(binary, installed.folder, ['mock', 'limio', '--port', '0'])
    const control = await fetch(new URL('/__understudy/', server.url))
    expect([control.status, await control.json()]).toMatchObject([200, { title: 'Limio Commerce API' }])
    await server.stop()
  })

  test('the command needs none of the dependencies, and starts the same with what it has kept', async () => {
    const alone = path.join(installed.folder, `${name}-alone`)
    const own = 'node_modules/openapi-understudy'
    await cp(path.join(installed.folder, own), path.join(alone, own), { recursive: true })
    await mkdir(path.join(alone, 'node_modules/.bin'))
    await symlink(path.join(alone, own, 'dist/cli/main.js'), path.join(alone, 'node_modules/.bin/understudy'))
    const first: unknown[] = []
    for (const _ of ['nothing kept', 'code kept']) {
      const server = await startCommand(binary, alone, [
        'mock',
        'limio',
        '--port',
        '0',
        '--now',
        '2026-01-15',
      ])
      const organisations = `${server.url.replace(/\/$/, '')}/partner-management/partner-organisations`
      first.push(await (await fetch(organisations, { headers: { authorization: 'Bearer t' } })).json())
      expect(await server.stop()).toBe(0)
    }
    expect(first[1]).toEqual(first[0])
  })

  test('a document is kept once nobody asks, and what was kept is not taken for another', async () => {
    const home = path.join(installed.folder, `${name}-home`)
    const listing = async (file: string): Promise<string> => {
      const server = await startCommand(binary, installed.folder, ['mock', file, '--port', '0'], {
        HOME: home,
      })
      const answer = await (await fetch(`${server.url.replace(/\/$/, '')}/pets`)).text()
      expect(await server.stop()).toBe(0)
      return answer
    }
    const kept = async (): Promise<number> =>
      (await readdir(path.join(home, '.cache/openapi-understudy/documents'))).length
    const first = await listing('pets.yaml')
    expect(await kept()).toBe(1)
    expect([await listing('pets.yaml'), await kept()]).toEqual([first, 1])
    await writeFile(
      path.join(installed.folder, 'changed.yaml'),
      DOCUMENT.replace('name: { type: string }', 'name: { const: Rex }'),
    )
    expect(await listing('changed.yaml')).toContain('"Rex"')
    expect(await kept()).toBe(2)
  })

  test('all that a mock needs is kept compiled', async () => {
    const home = path.join(installed.folder, `${name}-compiled`)
    const server = await startCommand(binary, installed.folder, ['mock', 'limio', '--port', '0'], {
      HOME: home,
    })
    expect(await server.stop()).toBe(0)
    const cache = path.join(home, '.cache/openapi-understudy')
    const files = (await readdir(cache, { recursive: true })).filter(file => !file.startsWith('documents'))
    const sizes = await Promise.all(files.map(async file => (await stat(path.join(cache, file))).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(1_000_000)
  })

  test('every subpath gives what it promises', async () => {
    const text = `
      const names = async path => Object.keys(await import(path)).sort()
      console.log(JSON.stringify({ root: await names('openapi-understudy'), node: await names('openapi-understudy/node'),
        prebuilt: await names('openapi-understudy/prebuilt'), inspect: await names('openapi-understudy/inspect'), contract: await names('openapi-understudy/contract'), expectations: await names('openapi-understudy/expect'), vitest: await names('openapi-understudy/vitest') }))`
    const { root, prebuilt, inspect, node, contract, expectations, vitest } = JSON.parse(
      await runModule(binary, installed.folder, text),
    ) as Record<string, string[]>
    expect(root).toEqual(['UnderstudyError', 'createMock'])
    expect(inspect).toEqual(INSPECT_NAMES)
    expect(node).toEqual(expect.arrayContaining(['readScenarios', 'serve']))
    expect(prebuilt).toEqual(['createMock'])
    expect(contract).toEqual(CONTRACT_NAMES)
    expect(expectations).toEqual(expect.arrayContaining(['assertReceived', 'matchers']))
    expect(vitest).toEqual(expect.arrayContaining(['matchers', 'mockFixture', 'servedFixture']))
  })

  test('the documents that come with it are built, and a mock of one answers as that of its name', async () => {
    const text = `
      import { createMock } from 'openapi-understudy'
      import { createMock as createMockOfPrebuilt } from 'openapi-understudy/prebuilt'
      const told = []
      for (const name of ['limio', 'introw', 'mycreditapp', 'strigo']) {
        const { default: built } = await import('openapi-understudy/specs/' + name)
        const mocks = [await createMock(name), await createMock(name, { overlays: [NOTHING] }), await createMockOfPrebuilt(built)]
        told.push(mocks.map(({ runtime, session }) => JSON.stringify(runtime.model.resources.map(({ name }) => session.list(name)))))
      }
      console.log(JSON.stringify(told))`
    const overlay = { overlay: '1.0.0', info: { title: 'Nothing', version: '1' }, actions: [NOTHING_NEW] }
    const told = JSON.parse(
      await runModule(binary, installed.folder, text.replace('NOTHING', JSON.stringify(overlay))),
    ) as string[][]
    for (const [ofName, read, ofBuilt] of told) {
      expect(ofName?.length).toBeGreaterThan(1000)
      expect([read, ofBuilt]).toEqual([ofName, ofName])
    }
  })

  test('a mock of a document that comes along reads no document until a line of it is asked for', async () => {
    const text = `
      import { registerHooks } from 'node:module'
      const reading = []
      registerHooks({ load: (url, context, next) => (/js-yaml|json-p3/.test(url) && reading.push(url), next(url, context)) })
      const { createMock } = await import('openapi-understudy')
      const limio = await createMock('limio')
      const answer = await limio.fetch('/api/partner-management/partner-organisations', { headers: { authorization: 'Bearer t' } })
      const before = reading.length
      const { file, line } = limio.runtime.api.where('/components/schemas/PartnerOrganisation')
      console.log(JSON.stringify({ status: answer.status, before, file, line, after: reading.length > 0 }))`
    const told = JSON.parse(await runModule(binary, installed.folder, text)) as JsonObject
    const written = (await readFile('specs/limio/openapi.yaml', 'utf8')).split('\n')
    expect(told).toMatchObject({ status: 200, before: 0, after: true })
    expect(told['file']).toMatch(/specs.limio.openapi\.yaml$/)
    expect(written[Number(told['line']) - 1]).toMatch(/PartnerOrganisation:/)
  })

  test.each(PROGRAMS)('the code of docs/%s runs as it is written', async (page, file, holds) => {
    const folder = path.join(installed.folder, name, page)
    await runNode(binary, folder, await writeProgram(page, folder))
    expect(await readFile(path.join(folder, file), 'utf8')).toMatch(holds)
  })
})

/** Bundles for a browser what a text exports; nothing may be left to import. Gives the address of the bundle. */
async function bundled(name: string, text: string): Promise<string> {
  const entry = path.join(installed.folder, `${name}.js`)
  await writeFile(entry, text)
  const bundle = await rolldown({ input: entry, platform: 'browser', logLevel: 'silent' })
  const dir = path.join(installed.folder, `bundle-${name}`)
  const { output } = await bundle.write({ dir, format: 'esm' })
  const chunks = output.filter(part => part.type === 'chunk')
  const own = chunks.map(chunk => chunk.fileName)
  const imports = chunks.flatMap(chunk => [...chunk.imports, ...chunk.dynamicImports])
  expect(imports.filter(imported => !own.includes(imported))).toEqual([])
  return pathToFileURL(path.join(dir, `${name}.js`)).href
}

test('the declarations are whole for a project that checks them, with the libraries of a page', async () => {
  const folder = path.join(installed.folder, 'declarations')
  await mkdir(folder)
  await writeFile(
    path.join(folder, 'index.ts'),
    `import { createMock } from 'openapi-understudy'
    import { createMock as createPrebuilt } from 'openapi-understudy/prebuilt'
    import limio, { type Limio } from 'openapi-understudy/specs/limio'
    import { assertReceived } from 'openapi-understudy/expect'
    import { checkExchange } from 'openapi-understudy/contract'
    const mock = await createMock<Limio>('limio')
    mock.on('getPartnerOrganisations', () => undefined)()
    assertReceived(await createPrebuilt(limio), 'createPartnerOrganisation')
    void checkExchange`,
  )
  const options =
    '--noEmit --strict --skipLibCheck false --target es2022 --lib es2022,dom,dom.iterable --types'.split(' ')
  const modules = ['--module', 'esnext', '--moduleResolution', 'bundler', 'index.ts']
  const compiled = promisify(execFile)(path.resolve('node_modules/.bin/tsc'), [...options, '', ...modules], {
    cwd: folder,
  })
  expect(await compiled.catch(({ stdout }: { stdout: string }) => ({ stdout }))).toMatchObject({ stdout: '' })
})

test('fixtures, matchers and the reporter work in vitest 4', async () => {
  const folder = path.join(installed.folder, 'vitest-4')
  const own = 'node_modules/openapi-understudy'
  // Its own copy, which finds this vitest and no other.
  await cp(path.join(installed.folder, own), path.join(folder, own), { recursive: true })
  await symlink(
    path.resolve('test/package/vitest-4/node_modules/vitest'),
    path.join(folder, 'node_modules/vitest'),
  )
  await writeFile(
    path.join(folder, 'pets.test.js'),
    `import { expect, test as base } from 'vitest'
    import { matchers, mockFixture, servedFixture } from 'openapi-understudy/vitest'
    expect.extend(matchers)
    const test = base.extend({ pets: mockFixture('../pets.yaml'), served: servedFixture('../pets.yaml') })
    test('a fork', async ({ pets }) => {
      await expect(await pets.fetch('/pets')).toMatchContract(pets)
      expect(pets).toHaveReceived('listPets', { status: 200 })
    })
    test('a session', async ({ served }) => {
      await served.fetch('/pets')
      expect(served).toHaveReceivedTimes('listPets', 1)
    })
    test.fails('a handler that throws', async ({ pets }) => {
      pets.on('listPets', () => { throw new Error('of the test') })
      await pets.fetch('/pets')
    })`,
  )
  const reporter = `--reporter=openapi-understudy/vitest/reporter`
  const told = await promisify(execFile)(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--reporter=json', reporter],
    { cwd: folder },
  ).catch((failed: { stdout: string; stderr: string }) => failed)
  expect(JSON.parse(told.stdout)).toMatchObject({ success: true, numPassedTests: 3 })
  expect(told.stderr).toContain('understudy: pets.test.js > a handler that throws')
  const coverage: unknown = JSON.parse(await readFile(path.join(folder, 'understudy-coverage.json'), 'utf8'))
  expect(coverage).toMatchObject({ apis: { pets: { seen: { operation: { listPets: 3 } } } } })
})

test('where the optional peer is not installed, a second opinion ends with 2 and the command that installs it', async () => {
  const { folder } = installed
  await writeFile(path.join(folder, 'day.jsonl'), '')
  const run = runCommand(process.execPath, folder, ['check', 'pets.yaml', 'day.jsonl', '--second-opinion'])
  await expect(run).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('npm install --save-dev --save-exact @stoplight/prism-http@5.16.0'),
  })
})

test('the licences of all dependencies come with the command, which holds them', async () => {
  const notices = await readFile(
    path.join(installed.folder, 'node_modules/openapi-understudy/dist/cli/third-party-notices.txt'),
    'utf8',
  )
  const { dependencies } = JSON.parse(await readFile(path.resolve('package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  for (const [name, version] of Object.entries(dependencies))
    expect(notices).toContain(`${name} ${version} (`)
  expect(notices.match(/copyright/gi)?.length).toBeGreaterThan(Object.keys(dependencies).length)
})

test('a browser bundle of the root reaches no Node built-in and answers a request', async () => {
  const href = await bundled('root', "export { createMock } from 'openapi-understudy'\n")
  const text = `
    const { createMock } = await import(${JSON.stringify(href)})
    const pets = await createMock(${JSON.stringify(parse(DOCUMENT))}, { empty: true })
    const body = JSON.stringify({ name: 'Rex' })
    await pets.fetch('/pets', { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    console.log(await (await pets.fetch('/pets')).text())`
  expect(JSON.parse(await runModule(process.execPath, installed.folder, text))).toMatchObject([
    { name: 'Rex' },
  ])
})

test('a browser bundle of the contract check reaches no Node built-in, holds no mock, and judges an exchange', async () => {
  const href = await bundled('contract', "export * from 'openapi-understudy/contract'\n")
  const text = `
    const { checkExchange, loadApi, toExchange } = await import(${JSON.stringify(href)})
    const api = loadApi({ file: 'pets.yaml', text: ${JSON.stringify(DOCUMENT)} })
    const verdict = checkExchange(await toExchange('/pets', Response.json([{ name: 'Rex' }])), api)
    console.log(JSON.stringify(verdict.findings.map(({ rule, where }) => [rule, where.line])))`
  expect(JSON.parse(await runModule(process.execPath, installed.folder, text))).toEqual([
    ['invalid-body', 23],
  ])
  expect(await readFile(new URL(href), 'utf8')).not.toMatch(
    /function (?:createMock|mockOfModel|createRuntime|createEngine|createGenerator)\b/,
  )
})
