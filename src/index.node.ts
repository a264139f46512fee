import type { AnyApi, ApiTypes } from './mock/api-types.ts'
import { isPlace, readOptions } from './mock/check-options.ts'
import { asksForDocument, mockOfPrebuilt, type Prebuilt } from './mock/open-prebuilt.ts'
import type { CreateMockOptions, Mock } from './mock/types.ts'
import { refuseOldNode } from './node/refuse-old-node.ts'
import { createShippedLines, findShippedPrebuilt } from './node/shipped-specs.ts'
import { isPrebuilt } from './prebuilt/is-prebuilt.ts'
import type { GivenSource } from './spec/source.ts'

export * from './public.ts'

/**
 * Makes a stateful mock of an API.
 *
 * @param source - A folder with an `openapi.yaml` and its overlays, a file, a URL, the name of a document that comes with
 * the package (`limio`), or the document itself, parsed or as text (`{ file, text }`); instead of a document what
 * `understudy build` made of it
 * @example
 * const limio = await createMock('specs/limio', { seed: 7 })
 * const response = await limio.fetch('/api/partner-management/partner-organisations')
 * @throws UnderstudyError `NODE_TOO_OLD`, `FILE_UNREADABLE` and whatever is wrong with the document; see docs/errors.md
 */
export async function createMock<A extends ApiTypes = AnyApi>(
  source: string | URL | GivenSource | Prebuilt<A>,
  given: CreateMockOptions<A> = {},
): Promise<Mock<A>> {
  refuseOldNode(process.versions.node)
  const options = await readOptions(given, async file =>
    (await import('./node/read-scenarios.ts')).readScenarios<A>(file),
  )
  if (!asksForDocument(options)) {
    const cwd = process.cwd()
    const shipped = isPlace(source) ? await findShippedPrebuilt(String(source), cwd) : undefined
    if (shipped !== undefined)
      return mockOfPrebuilt<A>(shipped, options, createShippedLines(shipped.name, cwd))
    if (!isPlace(source) && isPrebuilt(source)) return mockOfPrebuilt<A>(source, options)
  }
  // What reads documents is loaded for who gives one.
  return (await import('./node/read-mock.ts')).readMock<A>(source as string | URL | GivenSource, options)
}
