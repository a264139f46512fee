import { loadParts } from '../engine/parts/load.ts'
import { loadEnglish, neededEnglish } from '../generate/english/needed.ts'
import { loadGeneratorParts } from '../generate/parts/load.ts'
import { inferModel } from '../resource/infer.ts'
import {
  hasAnnouncements,
  hasCalls,
  hasIdsInQueries,
  hasLinks,
  hasOpenAnswers,
  hasParts,
  hasPathValues,
  hasPathEnds,
  neededParts,
} from '../resource/needed-parts.ts'
import type { ReadReference } from '../spec/files/file-set.ts'
import type { SpecSource } from '../spec/load.ts'
import { openApi } from '../spec/open-api.ts'
import type { ApiTypes } from './api-types.ts'
import { loadFor } from './load-for.ts'
import { loadOptionsOf, mockOfModel, overlaidBy } from './mock-of-model.ts'
import type { Mock, MockOptions } from './types.ts'

/**
 * As `createMock`, for a page: waits for those of our parts that the document and the options need, and for no others.
 *
 * @param read - Reads the files the document refers to
 */
export async function openMock<A extends ApiTypes>(
  source: SpecSource,
  options: MockOptions<A>,
  read: ReadReference | undefined,
): Promise<Mock<A>> {
  const { engine, locale } = await loadFor(options)
  const api = await openApi(overlaidBy(source, options), { ...loadOptionsOf(options), engine, read })
  const model = inferModel(api, {
    events: hasAnnouncements(api) ? (await import('../resource/events/readers.ts')).eventReaders : undefined,
    createLender: hasOpenAnswers(api)
      ? (await import('../resource/facts/lent-shape.ts')).createLender
      : undefined,
    readPathEnd: hasPathEnds(api) ? (await import('../resource/roles/path-end.ts')).readPathEnd : undefined,
    shownPart: hasParts(api) ? (await import('../resource/families/shown-part.ts')).shownPart : undefined,
    pathFilters: hasPathValues(api)
      ? (await import('../resource/lists/path-filters.ts')).pathFilters
      : undefined,
    createLinking: hasLinks(api) ? (await import('../resource/links/linking.ts')).createLinking : undefined,
    queryItem: hasIdsInQueries(api) ? (await import('../resource/roles/query-item.ts')).queryItem : undefined,
    rpcReading: hasCalls(api) ? (await import('../resource/roles/rpc-reading.ts')).rpcReading : undefined,
  })
  const [english, parts, making] = await Promise.all([
    loadEnglish(neededEnglish(api.document)),
    loadParts(neededParts(model)),
    loadGeneratorParts(api.facts),
  ])
  return mockOfModel<A>(model, options, { english, parts, making, locale })
}
