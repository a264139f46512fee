import { isPrebuilt } from '../prebuilt/is-prebuilt.ts'
import { restore } from '../prebuilt/restore.ts'
import { inferResources } from '../resource/infer-resources.ts'
import type { ResourceModel } from '../resource/types.ts'
import { ALL_INGREDIENTS } from '../runtime/all-ingredients.ts'
import { ALL_SPEC_PARTS } from '../spec/all-parts.ts'
import type { ValidationEngine } from '../schema/validator/engine.ts'
import { once } from '../json/once.ts'
import { type SpecSource, loadApi } from '../spec/load.ts'
import { isSpecFile } from '../spec/prepare-document.ts'
import type { AnyApi, ApiTypes } from './api-types.ts'
import type { Loaded } from './load-for.ts'
import { loadOptionsOf, mockOfModel, overlaidBy } from './mock-of-model.ts'
import { asksForDocument, type ReadingOption } from './open-prebuilt.ts'
import type { Mock, MockOptions } from './types.ts'

/**
 * Makes a stateful mock of an API.
 *
 * @param source - The document with its overlays, as text with file names or parsed; what was made of it beforehand is taken
 * where the options ask for nothing else
 * @param loaded - What `loadFor` and `loadEnglishFor` loaded, as this function does not wait
 * @throws UnderstudyError `SYNTAX`, `NOT_OPENAPI`, `OVERLAY_INVALID`, `OVERLAY_UNMATCHED`, `HINT_INVALID`,
 * `STATE_INVALID`, `RESOURCE_UNKNOWN`, `OPTION_INVALID`, `PREBUILT_STALE`; with `strict` also `REF_UNRESOLVED`,
 * `REF_OUTSIDE`, `PART_UNUSABLE`
 */
export function createMock<A extends ApiTypes = AnyApi>(
  source: SpecSource,
  options: MockOptions<A> = {},
  loaded: Loaded = {},
): Mock<A> {
  const { engine, locale, english = ALL_INGREDIENTS.english } = loaded
  const model = modelOf(source, options, engine)
  return mockOfModel(model, options, { ...ALL_INGREDIENTS, english, locale })
}

function modelOf(
  source: SpecSource,
  options: Pick<MockOptions, ReadingOption>,
  engine: ValidationEngine | undefined,
): ResourceModel {
  const { prebuilt, document } = source
  if (isPrebuilt(prebuilt) && !asksForDocument(options)) {
    // Read only where something is wrong with an answer: then its line is worth the time.
    const read = once(() => loadApi(source))
    return restore(prebuilt, {
      parts: ALL_SPEC_PARTS,
      engine,
      where: isSpecFile(document) ? pointer => read().where(pointer) : undefined,
    })
  }
  return inferResources(loadApi(overlaidBy(source, options), { ...loadOptionsOf(options), engine }))
}
