import { UnderstudyError } from '../errors.ts'
import type { ResourceModel } from '../resource/types.ts'
import type { ValidationEngine } from '../schema/validator/engine.ts'
import { compileApi } from '../spec/compile/compile-api.ts'
import type { SpecParts } from '../spec/compile/spec-parts.ts'
import { type ParsedDocument, parsedFrom } from '../spec/document.ts'
import { VERSION } from '../version.ts'
import type { PackedFacts, PrebuiltDocument } from './types.ts'
import { stale } from './stale.ts'
import { unpackModel } from './unpack-model.ts'

/** What a prebuilt document is restored with. */
export interface RestoreOptions {
  /** File and line of a place, where the text it was built from is at hand. Default: the pointer alone. */
  readonly where?: ParsedDocument['where'] | undefined
  /** What its schemas ask for. */
  readonly parts: SpecParts
  /** What checks values; default one that makes no code of text. */
  readonly engine?: ValidationEngine | undefined
}

/**
 * The model of a document that was worked out beforehand.
 *
 * @throws UnderstudyError `PREBUILT_STALE`
 */
export function restore(prebuilt: PrebuiltDocument, { where, engine, parts }: RestoreOptions): ResourceModel {
  const { understudy, name, dialect, facts, model, document } = prebuilt
  if (understudy !== VERSION) throw stale(`was written by version ${understudy}, this is ${VERSION}`)
  const parsed = parsedFrom(document)
  const api = compileApi(
    {
      name,
      dialect,
      facts: { ...facts, refused: refusedOf(facts) },
      document: where === undefined ? parsed : { ...parsed, where },
    },
    parts,
    engine,
  )
  return unpackModel(api, model)
}

function refusedOf({ refused }: PackedFacts): ReadonlyMap<string, UnderstudyError> {
  return new Map(refused.map(({ ref, code, ...detail }) => [ref, new UnderstudyError(code, detail)]))
}
