import type { AnyApi, ApiTypes } from './mock/api-types.ts'
import { isPlace, readOptions } from './mock/check-options.ts'
import { createMock as createMockOf } from './mock/create-mock.ts'
import { loadEnglishFor } from './mock/load-english-for.ts'
import { loadFor } from './mock/load-for.ts'
import type { Prebuilt } from './mock/open-prebuilt.ts'
import type { CreateMockOptions, Mock } from './mock/types.ts'
import { readSpec } from './node/read-spec.ts'
import { refuseOldNode } from './node/refuse-old-node.ts'
import { recognisePrebuilt } from './prebuilt/prebuilt-source.ts'
import { prepareSource } from './spec/load.ts'
import { type GivenSource, toSpecSource } from './spec/source.ts'

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
  const { followOutside = false, followRemote = false, readReference } = options
  const prepared = isPlace(source)
    ? await readSpec(String(source), { followOutside, followRemote })
    : await prepareSource(recognisePrebuilt(toSpecSource(source as GivenSource)), readReference)
  return createMockOf<A>(prepared, options, {
    ...(await loadFor(options)),
    english: await loadEnglishFor([prepared]),
  })
}
