import { createChecker } from '../../contract/checker.ts'
import type { Exchange } from '../../contract/exchange.ts'
import { type Fidelity, createFidelity } from '../../contract/fidelity/create-fidelity.ts'
import { type ComparedSubject, fidelitySection } from '../../contract/fidelity/fidelity-section.ts'
import type { EntryPlace } from '../../contract/recording/entry.ts'
import type { Observer } from '../../contract/report/observer.ts'
import { createDirectory } from '../../contract/routing/directory.ts'
import { isTooDeep } from '../../json/is-too-deep.ts'
import { readRecordingFile } from '../../node/recording-file.ts'
import { inferResources } from '../../resource/infer-resources.ts'
import type { GivenState } from '../../runtime/given-state.ts'
import { ALL_INGREDIENTS } from '../../runtime/all-ingredients.ts'
import { createRuntime } from '../../runtime/runtime.ts'
import type { Runtime } from '../../runtime/types.ts'
import type { Api } from '../../spec/api.ts'
import { createProgress } from './check-progress.ts'
import { type Beginning, createBeginning } from './compare/beginning.ts'
import { type Replay, createReplay } from './compare/replay.ts'

/** Options of {@link createComparison}. */
export interface ComparisonOptions {
  /** Host or base URL → name of a document. */
  readonly bases: Readonly<Record<string, string>>
  /** Of the mock. */
  readonly seed: string
  /** Records that the server had and a recording need not show, by name of the document. */
  readonly states: ReadonlyMap<string, GivenState>
  /** What is compared with. Default: a recording. */
  readonly subject?: ComparedSubject
  /** False where what was seen cannot be read again from a file of that name: it is then kept. */
  readonly isFile: (name: string) => boolean
}

interface Placed {
  readonly exchange: Exchange
  readonly place: EntryPlace
}

/** What is known of one recording before it is played again. */
interface Heard {
  readonly beginnings: Map<Api, Beginning>
  /** For what cannot be read again. */
  readonly kept: Placed[]
}

/**
 * Holds the mock of each document against recordings: while they are checked it learns with which state each begins, in the end
 * it reads them again and lets the mock answer every request. Memory is that of the state, not of the recording.
 */
export function createComparison(apis: readonly Api[], options: ComparisonOptions): Observer {
  const directory = createDirectory(apis, options.bases)
  const mocks = new Map<Api, Runtime>()
  const heard = new Map<string, Heard>()

  function mockOf(api: Api): Runtime {
    const known = mocks.get(api)
    if (known !== undefined) return known
    const made = createRuntime(inferResources(api), {
      ...ALL_INGREDIENTS,
      seed: options.seed,
      records: options.states.get(api.name) ?? 'none',
      system: Date.now,
      settings: { journalLimit: 1 },
    })
    mocks.set(api, made)
    return made
  }

  async function replay(file: string, { beginnings, kept }: Heard, found: Map<Api, Fidelity>): Promise<void> {
    const checker = createChecker(apis, { bases: options.bases, sequence: false })
    const replays = new Map<Api, Replay>()
    const replayOf = (api: Api, beginning: Beginning): Replay => {
      const known = replays.get(api)
      if (known !== undefined) return known
      const made = createReplay(mockOf(api).fork(), beginning, fidelityOf(found, api))
      replays.set(api, made)
      return made
    }
    const progress = createProgress(`${file}, answered by the mock`)
    for await (const { exchange, place } of options.isFile(file) ? exchangesIn(file) : kept) {
      progress.step()
      const { findings, outcome } = checker.check(exchange)
      const asked = directory.find(exchange.request)
      if (outcome === 'not-checked' || 'says' in asked) continue
      const beginning = beginnings.get(asked.api)
      const isKnown = asked.target.kind === 'operation' && beginning !== undefined
      if (isDeep(exchange))
        fidelityOf(found, asked.api).skip('a body is nested too deeply to be walked through', place)
      else if (!isKnown) fidelityOf(found, asked.api).skip('the document has no such operation', place)
      else replayOf(asked.api, beginning).next(exchange, asked.target, findings, place)
    }
    progress.end()
  }

  return {
    see(exchange, _verdict, place) {
      const { beginnings, kept } = heardOf(heard, place.file)
      if (!options.isFile(place.file)) kept.push({ exchange, place })
      const asked = directory.find(exchange.request)
      if ('says' in asked || asked.target.kind !== 'operation' || isDeep(exchange)) return
      const beginning = beginnings.get(asked.api) ?? createBeginning(mockOf(asked.api).model)
      beginnings.set(asked.api, beginning)
      beginning.see(exchange, asked.target)
    },
    async section() {
      const found = new Map<Api, Fidelity>()
      for (const [file, known] of heard) await replay(file, known, found)
      const compared = [...found].map(([api, fidelity]) => ({ api, comparison: fidelity.read() }))
      return fidelitySection(compared, options.subject)
    },
  }
}

function isDeep({ request, response }: Exchange): boolean {
  return isTooDeep(request.body) || isTooDeep(response.body)
}

function heardOf(all: Map<string, Heard>, file: string): Heard {
  const known = all.get(file) ?? { beginnings: new Map(), kept: [] }
  all.set(file, known)
  return known
}

function fidelityOf(found: Map<Api, Fidelity>, api: Api): Fidelity {
  const known = found.get(api) ?? createFidelity(api)
  found.set(api, known)
  return known
}

async function* exchangesIn(file: string): AsyncGenerator<Placed> {
  for await (const entry of readRecordingFile(file)) {
    if (entry.kind === 'exchange') yield { exchange: entry.exchange, place: entry.place }
  }
}
