import { neededEnglish } from '../generate/english/needed.ts'
import { neededParts } from '../resource/needed-parts.ts'
import type { ResourceModel } from '../resource/types.ts'
import { VERSION } from '../version.ts'
import { packModel } from './pack-model.ts'
import type { PrebuiltDocument } from './types.ts'

/**
 * Works a document out beforehand: what comes of it is JSON that `createMock` takes in the document's place, without
 * reading YAML, laying overlays over it or inferring resources again.
 */
export function prebuild(model: ResourceModel): PrebuiltDocument {
  const { name, dialect, facts, document } = model.api
  const { refused, ...others } = facts
  return {
    understudy: VERSION,
    name,
    dialect,
    facts: {
      ...others,
      refused: [...refused].map(([ref, { code, summary, hint }]) => ({
        ref,
        code,
        message: summary,
        ...(hint === undefined ? {} : { hint }),
      })),
    },
    english: neededEnglish(document),
    parts: neededParts(model),
    model: packModel(model),
    document,
  }
}
