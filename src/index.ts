import type { AnyApi, ApiTypes } from './mock/api-types.ts'
import { checkMockOptions } from './mock/check-options.ts'
import { openMock } from './mock/open-mock.ts'
import type { Prebuilt } from './mock/open-prebuilt.ts'
import type { Mock, MockOptions } from './mock/types.ts'
import { isPrebuilt } from './prebuilt/is-prebuilt.ts'
import { isSpecFile } from './spec/prepare-source.ts'
import { type GivenSource, type SpecSource, toSpecSource } from './spec/source.ts'

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
  const given = await sourceOf(source)
  if (isPrebuilt(given.prebuilt)) {
    return (await import('./mock/open-prebuilt.ts')).openPrebuilt(given.prebuilt, options)
  }
  const follow =
    options.followRemote === true ? (await import('./mock/fetch-spec.ts')).fetchReference : undefined
  return openMock<A>(given, options, options.readReference ?? follow)
}

/** A page loads what reads addresses and texts only where it gives one. */
async function sourceOf(given: string | URL | object): Promise<SpecSource> {
  const isPlace = typeof given === 'string' || given instanceof URL
  const source = isPlace
    ? await (await import('./mock/fetch-spec.ts')).fetchSpec(String(given))
    : toSpecSource(given as GivenSource)
  if (!isSpecFile(source.document) && !isPrebuilt(source.document)) return source
  return (await import('./prebuilt/prebuilt-source.ts')).recognisePrebuilt(source)
}
