import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { loadPrism } from '../../../src/prism/load-prism.ts'

const READER = 'exports.getHttpOperationsFromSpec = async () => []'
const VALIDATORS = 'exports.validateOutput = exports.validateSecurity = () => ({ _tag: "Right" })'

/** A folder with a package of that name in it: the files that are given. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'understudy-'))
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, 'node_modules/@stoplight/prism-http', name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return pathToFileURL(path.join(folder, 'index.js')).href
}

function release(version: string, validator = VALIDATORS, reader = READER): string {
  return folderWith({
    'package.json': JSON.stringify({ version }),
    'dist/validator/index.js': validator,
    'dist/utils/operations.js': reader,
  })
}

test.each(['5.12.0', '5.15.11', '5.16.0', '5.99.1'])('release %s is asked', async version => {
  expect(await loadPrism(release(version))).toMatchObject({ name: `@stoplight/prism-http ${version}` })
})

test.each([
  ['there is none', folderWith({}), 'is not installed'],
  ['it is too old', release('5.10.0'), 'is there as 5.10.0; asked for is 5.12 or later, before 6'],
  ['it is too new', release('6.0.0'), 'is there as 6.0.0; asked for is 5.12 or later, before 6'],
  [
    'a validator is called otherwise',
    release('5.17.0', 'exports.validateOutput = () => {}'),
    '5.17.0 has no validateSecurity in dist/validator/index.js: it was changed inside',
  ],
  [
    'a module is elsewhere',
    folderWith({ 'package.json': '{"version":"5.17.0"}', 'dist/validator/index.js': VALIDATORS }),
    '5.17.0 has no getHttpOperationsFromSpec in dist/utils/operations.js: it was changed inside',
  ],
  [
    'something it needs is missing',
    release('5.16.0', 'require("fp-ts")'),
    "does not load: Cannot find module 'fp-ts'",
  ],
])('where %s, the error says so, with the command that installs it', async (_, from, why) => {
  await expect(loadPrism(from)).rejects.toMatchObject({
    code: 'OPTION_INVALID',
    summary: `--second-opinion: @stoplight/prism-http ${why}`,
    hint: expect.stringContaining('npm install --save-dev --save-exact @stoplight/prism-http@5.16.0'),
  })
})

test('package.json asks for the releases that are asked, and installs the best known here', () => {
  const { peerDependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(peerDependencies['@stoplight/prism-http']).toBe('>=5.12.0 <6')
  expect(devDependencies['@stoplight/prism-http']).toBe('5.16.0')
})
