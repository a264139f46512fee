import { UnderstudyError } from '../errors.ts'
import { loadParts } from '../engine/parts/load.ts'
import { loadEnglish } from '../generate/english/needed.ts'
import { loadGeneratorParts } from '../generate/parts/load.ts'
import { restore } from '../prebuilt/restore.ts'
import type { PrebuiltDocument } from '../prebuilt/types.ts'
import type { ParsedDocument } from '../spec/document.ts'
import { loadSpecParts } from '../spec/load-parts.ts'
import type { AnyApi, ApiTypes } from './api-types.ts'
import { checkMockOptions } from './check-options.ts'
import { loadFor } from './load-for.ts'
import { mockOfModel } from './mock-of-model.ts'
import type { Mock, MockOptions } from './types.ts'

/**
 * What `understudy build` makes of a document.
 *
 * @typeParam A - Declarations of the API: `Limio`
 */
export interface Prebuilt<A extends ApiTypes = AnyApi> extends PrebuiltDocument {
  /** Never there: carries the type only. */
  readonly types?: A
}

/** Options about how a document is read: once it has been worked out it is too late for them. */
const ABOUT_READING = [
  'overlays',
  'published',
  'strict',
  'readReference',
  'followOutside',
  'followRemote',
] as const

/** An option of how a document is read. */
export type ReadingOption = (typeof ABOUT_READING)[number]

/** Options of a mock whose document was worked out beforehand. */
export type PrebuiltMockOptions<A extends ApiTypes = AnyApi> = Omit<MockOptions<A>, ReadingOption>

/** Whether options ask for the document to be read otherwise than it was when it was worked out. */
export function asksForDocument({
  overlays = [],
  published,
  strict,
}: Pick<MockOptions, ReadingOption>): boolean {
  return overlays.length > 0 || published === true || strict === true
}

/**
 * Makes a stateful mock of a document that was worked out beforehand (`understudy build`): without reading YAML, laying overlays
 * over it or inferring resources, and without our code for that.
 *
 * @throws UnderstudyError `PREBUILT_STALE`, `OPTION_INVALID`, `STATE_INVALID`, `RESOURCE_UNKNOWN`
 */
export async function openPrebuilt<A extends ApiTypes = AnyApi>(
  prebuilt: Prebuilt<A>,
  options: PrebuiltMockOptions<A> = {},
): Promise<Mock<A>> {
  checkMockOptions(options)
  const late = ABOUT_READING.find(name => (options as MockOptions<A>)[name] !== undefined)
  if (late !== undefined) throw tooLate(late)
  return mockOfPrebuilt(prebuilt, options)
}

/**
 * The same, whatever the options say of reading.
 *
 * @param where - File and line of a place, where the text it was built from is at hand
 */
export async function mockOfPrebuilt<A extends ApiTypes>(
  prebuilt: PrebuiltDocument,
  options: MockOptions<A>,
  where?: ParsedDocument['where'],
): Promise<Mock<A>> {
  const { engine, locale } = await loadFor(options)
  const { facts } = prebuilt
  const model = restore(prebuilt, { engine, parts: await loadSpecParts(prebuilt.document, facts), where })
  const [english, parts, making] = await Promise.all([
    loadEnglish(prebuilt.english),
    loadParts(prebuilt.parts),
    loadGeneratorParts(facts),
  ])
  return mockOfModel<A>(model, options, { english, parts, making, locale })
}

function tooLate(name: string): UnderstudyError {
  return new UnderstudyError('OPTION_INVALID', {
    message: `${name}: the document was read when the mock was built`,
    hint: 'give it to `understudy build` (--overlay, --published), or give createMock the document itself',
  })
}
