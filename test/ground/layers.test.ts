import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
const CONFIG = path.join(ROOT, '.dependency-cruiser.json')

/** For each rule one import it must refuse: the file that imports, and what. */
const WRONG: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['no-cycles', 'src/mock/a.ts', './b.ts'],
  ['every-import-leads-somewhere', 'src/mock/c.ts', './nowhere.ts'],
  ['json-and-http-know-nothing-above', 'src/json/a.ts', '../schema/b.ts'],
  ['schema-knows-no-openapi', 'src/schema/a.ts', '../spec/b.ts'],
  ['spec-is-below-resources', 'src/spec/a.ts', '../resource/b.ts'],
  ['store-knows-only-json', 'src/store/a.ts', '../spec/b.ts'],
  ['generate-knows-only-schemas', 'src/generate/a.ts', '../store/b.ts'],
  ['resource-is-below-engine', 'src/resource/a.ts', '../engine/b.ts'],
  ['prebuilt-stands-on-resources', 'src/prebuilt/a.ts', '../engine/b.ts'],
  ['validation-is-below-engine', 'src/validation/a.ts', '../engine/b.ts'],
  ['contract-knows-no-mock', 'src/contract/a.ts', '../resource/c.ts'],
  ['mock-knows-no-contract', 'src/engine/d.ts', '../contract/b.ts'],
  ['engine-is-below-runtime', 'src/engine/a.ts', '../runtime/b.ts'],
  ['runtime-is-below-control', 'src/runtime/a.ts', '../control/b.ts'],
  ['control-is-below-mock', 'src/control/a.ts', '../mock/b.ts'],
  ['mock-is-below-adapters', 'src/mock/d.ts', '../node/b.ts'],
  ['typing-knows-only-documents', 'src/typing/a.ts', '../engine/b.ts'],
  ['msw-stands-on-mock', 'src/msw/a.ts', '../node/b.ts'],
  ['expect-stands-on-mock-and-contract', 'src/expect/a.ts', '../node/b.ts'],
  ['vitest-knows-no-other-adapter', 'src/vitest/a.ts', '../msw/b.ts'],
  ['prism-stands-on-contract', 'src/prism/a.ts', '../mock/d.ts'],
  ['prism-is-asked-by-the-command-only', 'src/contract/e.ts', '../prism/b.ts'],
  ['node-is-below-cli', 'src/node/a.ts', '../cli/b.ts'],
  ['node-built-ins-only-in-adapters', 'src/engine/c.ts', 'node:fs'],
  ['no-dev-dependencies', 'src/node/c.ts', 'for-tests'],
]

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'understudy-layers-'))
  await write('package.json', '{ "type": "module", "devDependencies": { "for-tests": "1.0.0" } }')
  await write('node_modules/for-tests/package.json', '{ "name": "for-tests", "main": "index.js" }')
  await write('node_modules/for-tests/index.js', '')
  for (const [, from, to] of WRONG) {
    await write(from, `import type { A } from '${to}'\nexport type B = A\n`)
    const target = path.join(path.dirname(from), to)
    const isThere = !to.startsWith('.') || to.includes('nowhere') || WRONG.some(wrong => wrong[1] === target)
    if (!isThere) await write(target, 'export type A = 1\n')
  }
  // A circle of types does no harm; one of code does.
  await write('src/mock/a.ts', `export * from './b.ts'\n`)
  await write('src/mock/b.ts', `export * from './a.ts'\n`)
  await write('src/control/types-a.ts', `import type { B } from './types-b.ts'\nexport type A = B\n`)
  await write('src/control/types-b.ts', `import type { A } from './types-a.ts'\nexport type B = A\n`)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

test('every layer rule refuses an import that breaks it, a type import too', async () => {
  const violations = await cruise(folder)
  for (const [rule, from] of WRONG) expect(violations).toContain(`${rule}: ${from}`)
  expect(violations.filter(violation => violation.includes('types-'))).toEqual([])
})

test('every rule of the configuration is shown to work', async () => {
  const { forbidden } = JSON.parse(await readFile(CONFIG, 'utf8')) as { forbidden: { name: string }[] }
  expect(WRONG.map(([rule]) => rule).sort()).toEqual(forbidden.map(rule => rule.name).sort())
})

/* The parser of the layer check sees import statements and `import()` calls, not `import('…').Type`. */
test('types are imported by statements, where the layer check sees them', async () => {
  const files = (await readdir(path.join(ROOT, 'src'), { recursive: true })).filter(file =>
    file.endsWith('.ts'),
  )
  const texts = await Promise.all(files.map(file => readFile(path.join(ROOT, 'src', file), 'utf8')))
  expect(
    files.filter((_, i) => /\bimport\(\s*['"][^'"]*['"]\s*\)\s*\.\s*[A-Z]/.test(texts[i] ?? '')),
  ).toEqual([])
})

async function write(file: string, text: string): Promise<void> {
  const target = path.join(folder, file)
  await mkdir(path.dirname(target), { recursive: true })
  await writeFile(target, text)
}

/** `rule: file` for each violation. */
async function cruise(cwd: string): Promise<string[]> {
  const depcruise = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const output = await new Promise<string>((resolve, reject) => {
    execFile(
      process.execPath,
      [depcruise, 'src', '--config', CONFIG, '--output-type', 'json'],
      { cwd, maxBuffer: 1e8 },
      // It exits with the number of violations: only no output is a failure.
      (error, stdout, stderr) => (stdout === '' ? reject(error ?? new Error(stderr)) : resolve(stdout)),
    )
  })
  const { summary } = JSON.parse(output) as {
    summary: { violations: { from: string; rule: { name: string } }[] }
  }
  return summary.violations.map(violation => `${violation.rule.name}: ${violation.from}`)
}
