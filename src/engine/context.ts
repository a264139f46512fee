import type { Generator } from '../generate/types.ts'
import type { Store, StoredRecord } from '../store/types.ts'
import type { ResourceModel } from '../resource/types.ts'
import type { Api } from '../spec/api.ts'
import type { EngineParts } from './parts/engine-parts.ts'
import type { Inlays } from './inlays/types.ts'
import type { RecordLink } from './records/record-link.ts'
import type { ResourceRules } from './records/rules.ts'

/** What every stage may use: the compiled document and its rules. Holds no state of any session. */
export interface EngineContext {
  readonly api: Api
  readonly model: ResourceModel
  readonly generator: Generator
  /** What the document asks for beyond what all do. */
  readonly parts: EngineParts
  /** Decides all that is random, together with an exchange's draw. */
  readonly seed: string
  /** Reference time of what is made outside any exchange, epoch milliseconds. */
  readonly startMs: number
  /** A resource with its hints compiled. @throws RangeError for a name the model does not have */
  rules(resource: string): ResourceRules
  /** Names, in one case and number, of fields that hold addresses anywhere; read once, when somebody asks. */
  addressedNames(): ReadonlySet<string>
  /** Where records of a resource show addresses, their own and others. */
  links(resource: string): readonly RecordLink[]
  /** Resources that live directly under this one. */
  childrenOf(resource: string): readonly ResourceRules[]
  readonly makeBelow?: MakeBelow | undefined
  /** What records show of those below them; `undefined` where none lives below another. */
  readonly inlays?: Inlays | undefined
}

/** Makes the records of a kind that a fresh mock has below a record, and keeps them in a store. */
export type MakeBelow = (
  context: EngineContext,
  store: Store,
  rules: ResourceRules,
  parent: StoredRecord,
) => readonly StoredRecord[]
