import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/**
 * The pages whose code is run: what a page shows in TypeScript, one block after the other, is one program. With each a file that
 * it writes and what is to be in it.
 */
export const PROGRAMS: readonly (readonly [page: string, file: string, holds: RegExp])[] = [
  ['contract-api.md', 'check.sarif', /"version": "2\.1\.0"/],
  ['inference.md', 'hints.yaml', /^overlay: 1\.0\.0\n/],
  ['recordings.md', 'recorded.ndjson', /^\{"request":.*"authorization":"Bearer redacted-\w+".*\}\n$/],
]

/** What the programs find: a document, and a recording of its service. */
const FILES: Readonly<Record<string, string>> = {
  'openapi.yaml': `openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: all pets
          content:
            application/json:
              schema: { type: array, items: { type: object, required: [name], properties: { name: { type: string } } } }
`,
  'recorded.ndjson': `${JSON.stringify({
    request: { method: 'GET', url: 'http://localhost:3000/pets' },
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: '[]' },
  })}\n`,
}

/** Instead of the network: the mock of the document. */
const NETWORK = `import { createMock } from 'openapi-understudy'
globalThis.fetch = (await createMock('openapi.yaml')).fetch
`

/**
 * Writes the program of a page into a folder, with what it finds there.
 *
 * @param resolve - What is imported for a name of the package
 * @returns How Node runs it, from that folder
 */
export async function writeProgram(
  page: string,
  folder: string,
  resolve: (name: string) => string = name => name,
): Promise<string[]> {
  const text = await readFile(join(ROOT, 'docs', page), 'utf8')
  const blocks = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block]) => block)
  const resolved = (code: string): string =>
    code.replaceAll(/(?<=from ')openapi-understudy[^']*(?=')/g, name => resolve(name))
  await mkdir(folder, { recursive: true })
  const files = { ...FILES, 'network.ts': resolved(NETWORK), 'program.ts': resolved(blocks.join('\n')) }
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  return ['--import', './network.ts', 'program.ts']
}
