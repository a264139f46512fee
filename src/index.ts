import type { AnyApi, ApiTypes } from './mock/api-types.ts'
import { isPlace, readOptions } from './mock/check-options.ts'
import { openMock } from './mock/open-mock.ts'
import type { Prebuilt } from './mock/open-prebuilt.ts'
import type { CreateMockOptions, Mock } from './mock/types.ts'
import { isPrebuilt } from './prebuilt/is-prebuilt.ts'
import { isSpecFile } from './spec/prepare-document.ts'
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
  given: CreateMockOptions<A> = {},
): Promise<Mock<A>> {
  const options = await readOptions(given, async url =>
    (await import('./mock/fetch-scenarios.ts')).fetchScenarios<A>(url),
  )
  const read = await sourceOf(source)
  if (isPrebuilt(read.prebuilt)) {
    return (await import('./mock/open-prebuilt.ts')).openPrebuilt(read.prebuilt, options)
  }
  const follow =
    options.followRemote === true ? (await import('./mock/fetch-spec.ts')).fetchReference : undefined
  return openMock<A>(read, options, options.readReference ?? follow)
}

/** A page loads what reads addresses and texts only where it gives one. */
async function sourceOf(given: string | URL | object): Promise<SpecSource> {
  const source = isPlace(given)
    ? await (await import('./mock/fetch-spec.ts')).fetchSpec(String(given))
    : toSpecSource(given as GivenSource)
  if (!isSpecFile(source.document) && !isPrebuilt(source.document)) return source
  return (await import('./prebuilt/prebuilt-source.ts')).recognisePrebuilt(source)
}
