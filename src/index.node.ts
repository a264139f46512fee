import type { AnyApi, ApiTypes } from './mock/api-types.ts'
import { checkMockOptions } from './mock/check-options.ts'
import { loadEnglishFor } from './mock/load-english-for.ts'
import { loadFor } from './mock/load-for.ts'
import { createMock as createMockOf } from './mock/create-mock.ts'
import type { Prebuilt } from './mock/open-prebuilt.ts'
import type { Mock, MockOptions } from './mock/types.ts'
import type { Scenarios } from './mock/scenarios.ts'
import { readSpec } from './node/read-spec.ts'
import { recognisePrebuilt } from './prebuilt/prebuilt-source.ts'
import { type GivenSource, toSpecSource } from './spec/source.ts'
import { prepareSource } from './spec/load.ts'

export * from './public.ts'

/** Options of {@link createMock} in Node. */
export interface NodeMockOptions<A extends ApiTypes = AnyApi> extends Omit<MockOptions<A>, 'scenarios'> {
  /** Named states for {@link Mock.use}, or the file they stand in; see `readScenarios`. */
  readonly scenarios?: Scenarios<A> | string | URL
}

/**
 * Makes a stateful mock of an API.
 *
 * @param source - A folder with an `openapi.yaml` and its overlays, a file, a URL, the name of a document that comes with
 * the package (`limio`), or the document itself, parsed or as text (`{ file, text }`); instead of a document what
 * `understudy build` made of it
 * @example
 * const limio = await createMock('specs/limio', { seed: 7 })
 * const response = await limio.fetch('/api/partner-management/partner-organisations')
 * @throws UnderstudyError `FILE_UNREADABLE` and whatever is wrong with the document; see docs/errors.md
 */
export async function createMock<A extends ApiTypes = AnyApi>(
  source: string | URL | GivenSource | Prebuilt<A>,
  { scenarios, ...options }: NodeMockOptions<A> = {},
): Promise<Mock<A>> {
  checkMockOptions(isFile(scenarios) ? options : { ...options, scenarios })
  const isPlace = typeof source === 'string' || source instanceof URL
  const { followOutside = false, followRemote = false, readReference } = options
  const prepared = isPlace
    ? await readSpec(String(source), { followOutside, followRemote })
    : await prepareSource(recognisePrebuilt(toSpecSource(source as GivenSource)), readReference)
  const known = isFile(scenarios)
    ? await (await import('./node/read-scenarios.ts')).readScenarios<A>(String(scenarios))
    : scenarios
  const full = known === undefined ? options : { ...options, scenarios: known }
  return createMockOf<A>(prepared, full, {
    ...(await loadFor(options)),
    english: await loadEnglishFor([prepared]),
  })
}

function isFile(scenarios: object | string | undefined): scenarios is string | URL {
  return typeof scenarios === 'string' || scenarios instanceof URL
}
