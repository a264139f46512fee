import { ALL_ENGLISH } from '../generate/english/all.ts'
import { type SpecSource, loadApi } from '../spec/load.ts'
import type { AnyApi, ApiTypes } from './api-types.ts'
import type { Loaded } from './load-for.ts'
import { loadOptionsOf, mockOfApi, overlaidBy } from './mock-of-api.ts'
import type { Mock, MockOptions } from './types.ts'

/**
 * Makes a stateful mock of an API.
 *
 * @param source - The document with its overlays, as text with file names or parsed
 * @param loaded - What `loadFor` loaded, as this function does not wait
 * @throws UnderstudyError `SYNTAX`, `NOT_OPENAPI`, `OVERLAY_INVALID`, `OVERLAY_UNMATCHED`, `HINT_INVALID`,
 * `STATE_INVALID`, `RESOURCE_UNKNOWN`, `OPTION_INVALID`; with `strict` also `REF_UNRESOLVED`, `REF_OUTSIDE`,
 * `PART_UNUSABLE`
 */
export function createMock<A extends ApiTypes = AnyApi>(
  source: SpecSource,
  options: MockOptions<A> = {},
  loaded: Loaded = {},
): Mock<A> {
  const { engine } = loaded
  const api = loadApi(overlaidBy(source, options), { ...loadOptionsOf(options), engine })
  return mockOfApi(api, options, { ...loaded, english: loaded.english ?? ALL_ENGLISH })
}
