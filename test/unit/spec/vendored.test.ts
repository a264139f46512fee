import { readFile, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { toPointer } from '../../../src/json/pointer.ts'
import type { JsonValue } from '../../../src/json/value.ts'
import { readSpec } from '../../../src/node/read-spec.ts'
import type { Api } from '../../../src/spec/api.ts'
import { loadApi } from '../../../src/spec/load.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

describe.each(await readdir(`${ROOT}specs`))('specs/%s', name => {
  let api: Api

  beforeAll(async () => {
    api = loadApi(await readSpec(`specs/${name}`, { cwd: ROOT }))
  })

  test('loads with nothing set aside, however deep it is read', () => {
    for (const operation of api.operations) readAll(operation)
    readAll([...api.securitySchemes.values()])
    expect(api.operations.length).toBeGreaterThan(0)
    expect(api.setAside).toEqual([])
  })

  test('loads as published, without what was added to it', async () => {
    const published = loadApi(
      { ...(await readSpec(`specs/${name}`, { cwd: ROOT })), overlays: [] },
      { published: true },
    )
    expect(published.where('')).toMatchObject({ file: `specs/${name}/openapi.yaml` })
    expect(published.operations.length).toBeLessThanOrEqual(api.operations.length)
  })

  test('knows the line of every member, in whichever file wrote it', async () => {
    const texts = new Map<string, string[]>()
    for (const file of await readdir(`${ROOT}specs/${name}`)) {
      texts.set(`specs/${name}/${file}`, (await readFile(`${ROOT}specs/${name}/${file}`, 'utf8')).split('\n'))
    }
    const wrong = membersIn(api.document).filter(path => {
      const { file = '', line = 0, column = 0 } = api.where(toPointer(path))
      const rest = texts.get(file)?.[line - 1]?.slice(column - 1) ?? ''
      return !rest.replace(/^["']/, '').startsWith(path.at(-1) ?? '')
    })
    expect(wrong.map(toPointer)).toEqual([])
  })
})

/** Reads every lazy member of a compiled model once. */
function readAll(value: unknown, seen = new Set<unknown>()): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return
  seen.add(value)
  for (const member of Object.values(value)) readAll(member, seen)
}

/** Paths of all members of objects, apart from what is a copy and so has no text of its own. */
function membersIn(value: JsonValue, at: readonly string[] = []): (readonly string[])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => membersIn(item, [...at, String(index)]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => [[...at, key], ...membersIn(member, [...at, key])])
}
