import type { AnyApi, ApiTypes } from './mock/api-types.ts'
import { checkMockOptions } from './mock/check-options.ts'
import { fetchReference, fetchSpec } from './mock/fetch-spec.ts'
import { openMock } from './mock/open-mock.ts'
import { openPrebuilt, type Prebuilt } from './mock/open-prebuilt.ts'
import type { Mock, MockOptions } from './mock/types.ts'
import { isPrebuilt, recognisePrebuilt } from './prebuilt/prebuilt-source.ts'
import { type GivenSource, toSpecSource } from './spec/source.ts'

export * from './public.ts'

/**
 * Makes a stateful mock of an API.
 *
 * @param source - A URL of an OpenAPI document, or the document itself, parsed or as text (`{ file, text }`); instead of a document
 * what `understudy build` made of it
 * @example
 * const limio = await createMock('/specs/limio.yaml', { seed: 7 })
 * const response = await limio.fetch('/api/partner-management/partner-organisations')
 * @throws UnderstudyError `FILE_UNREADABLE` and whatever is wrong with the document; see docs/errors.md
 */
export async function createMock<A extends ApiTypes = AnyApi>(
  source: string | URL | GivenSource | Prebuilt<A>,
  options: MockOptions<A> = {},
): Promise<Mock<A>> {
  checkMockOptions(options)
  const isPlace = typeof source === 'string' || source instanceof URL
  const given = recognisePrebuilt(
    isPlace ? await fetchSpec(String(source)) : toSpecSource(source as GivenSource),
  )
  if (isPrebuilt(given.prebuilt)) return openPrebuilt(given.prebuilt, options)
  const read = options.readReference ?? (options.followRemote === true ? fetchReference : undefined)
  return openMock<A>(given, options, read)
}
