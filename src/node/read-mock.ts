import { once } from '../json/once.ts'
import type { ApiTypes } from '../mock/api-types.ts'
import { isPlace } from '../mock/check-options.ts'
import { asksForDocument, mockOfPrebuilt } from '../mock/open-prebuilt.ts'
import { openMock } from '../mock/open-mock.ts'
import type { CreateMockOptions, Mock, MockOptions } from '../mock/types.ts'
import { isPrebuilt } from '../prebuilt/is-prebuilt.ts'
import { recognisePrebuilt } from '../prebuilt/prebuilt-source.ts'
import { loadApi } from '../spec/load.ts'
import { isSpecFile } from '../spec/prepare-document.ts'
import { type GivenSource, toSpecSource } from '../spec/source.ts'
import { readSpec } from './read-spec.ts'

/**
 * Makes a mock of a document that is to be read first: from a file, a folder, a URL, or as it is given.
 *
 * @throws UnderstudyError As `createMock`
 */
export async function readMock<A extends ApiTypes>(
  source: string | URL | GivenSource,
  options: CreateMockOptions<A> & MockOptions<A>,
): Promise<Mock<A>> {
  const { followOutside = false, followRemote = false, readReference } = options
  const read = isPlace(source)
    ? await readSpec(String(source), { followOutside, followRemote })
    : recognisePrebuilt(toSpecSource(source as GivenSource))
  const { prebuilt, document } = read
  if (!isPrebuilt(prebuilt) || asksForDocument(options)) return openMock<A>(read, options, readReference)
  // Read only where something is wrong with an answer: then its line is worth the time.
  const api = once(() => loadApi(read))
  return mockOfPrebuilt<A>(
    prebuilt,
    options,
    isSpecFile(document) ? pointer => api().where(pointer) : undefined,
  )
}
