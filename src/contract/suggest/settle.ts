import { UnderstudyError } from '../../errors.ts'
import type { JsonObject } from '../../json/value.ts'
import type { Api } from '../../spec/api.ts'
import { loadApi } from '../../spec/load.ts'
import { applyOverlays } from '../../spec/overlay/apply-overlay.ts'
import { parsedFrom } from '../../spec/document.ts'
import { type JudgeOptions, createJudge } from '../judge.ts'
import { type Asked, type Collector, createCollector } from './collect.ts'
import type { Evidence, Witness } from './notes/evidence.ts'
import type { Left, Mend, Outcome } from './mends/mend.ts'
import { type Censor, createCensor } from './without-secrets.ts'
import { type SuggestedAction, inOrder, needsNewer, toAction } from './overlay/overlay.ts'

/** What would make one document agree with what was seen. */
export interface Suggestions {
  readonly api: Api
  /** The actions of an overlay, in the order they are to be laid over the document. */
  readonly actions: readonly SuggestedAction[]
  /** Overlay 1.1 changes plain values, 1.0 does not. */
  readonly version: '1.0.0' | '1.1.0'
  readonly mends: readonly Mend[]
  /** What no action settles, with why. */
  readonly left: readonly Left[]
  /** Fingerprints of the findings that are gone where the overlay is laid over the document. */
  readonly mended: ReadonlySet<string>
  /** Disagreements that were not taken in, as there were too many. */
  readonly missed: number
}

/** What suggestions are made from. */
export interface Settling {
  readonly api: Api
  /** What the whole of the exchanges came to. */
  readonly collector: Collector
  /** Some of them, to try out what is suggested. */
  readonly witnesses: readonly Witness[]
  readonly asked: Asked
  readonly options: JudgeOptions
  /** Whether a text holds something that turned out to be a secret. */
  readonly hasSecret: (text: string) => boolean
}

/** What one change brings to light is mended by the next; more rounds than this never were of use. */
const MAX_ROUNDS = 4

const UNSETTLED = 'each change brought to light another; what is left shows when the check is run with these'

/**
 * Suggests, lays what is suggested over the document, and judges the witnesses again: what one change brings to light (an
 * alternative that now fits beside another, a fault behind the hundredth) is mended in the next round.
 */
export function settle(settling: Settling): Suggestions {
  const { api } = settling
  const actions: SuggestedAction[] = []
  const mends: Mend[] = []
  const left = new Map<string, Left>()
  const keep = (each: Left): void =>
    void left.set(`${each.at}\n${each.says}`, left.get(`${each.at}\n${each.says}`) ?? each)
  const censor = createCensor(api.document, settling.hasSecret)
  let current = api
  let { collector } = settling
  let isNewer = false
  // What one change has moved away is found again in the next round.
  let refused: readonly Left[] = []
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const found = sorted(censor, collector.outcomes(round > 0))
    found.left.forEach(keep)
    const laid = layOver(current, found.mends, fingerprintsOf([...left.values()]))
    refused = laid.refused
    if (laid.mends.length === 0) break
    isNewer ||= laid.mends.some(mend => needsNewer(current.document, mend))
    actions.push(...laid.actions)
    mends.push(...laid.mends)
    current = laid.api
    collector = judgedAgain(settling, current)
  }
  refused.forEach(keep)
  // Nothing, but where the rounds were not enough.
  for (const mend of sorted(censor, collector.outcomes(true)).mends) keep({ ...mend, why: UNSETTLED })
  const rest = fingerprintsOf([...left.values()])
  return {
    api,
    actions,
    version: isNewer ? '1.1.0' : '1.0.0',
    mends,
    left: [...left.values()],
    mended: new Set([...fingerprintsOf(mends)].filter(fingerprint => !rest.has(fingerprint))),
    missed: settling.collector.missed(),
  }
}

/** What the witnesses come to under a document that was changed. */
function judgedAgain({ witnesses, asked, options }: Settling, api: Api): Collector {
  const collector = createCollector(api, asked)
  const bases = Object.entries(options.bases ?? {}).filter(([, name]) => name === api.name)
  const { judge } = createJudge([api], asked.severities, { ...options, bases: Object.fromEntries(bases) })
  for (const witness of witnesses) {
    const judgement = judge(witness.exchange)
    if (!('says' in judgement)) collector.see(judgement, witness)
  }
  return collector
}

function fingerprintsOf(list: readonly { readonly evidence: Evidence }[]): Set<string> {
  return new Set(list.flatMap(({ evidence }) => [...evidence.findings.keys()]))
}

function sorted(censor: Censor, outcomes: readonly Outcome[]): { mends: Mend[]; left: Left[] } {
  const mends: Mend[] = []
  const left: Left[] = []
  for (const outcome of outcomes) {
    const shown = 'left' in outcome ? undefined : censor(outcome.mend)
    if ('left' in outcome) left.push(outcome.left)
    else if (shown !== undefined) mends.push(shown)
    else left.push({ ...outcome.mend, says: 'a change that is not shown', why: HIDDEN })
  }
  return { mends, left }
}

const HIDDEN = 'it would hold what turned out to be a secret'

interface Laid {
  readonly api: Api
  readonly mends: readonly Mend[]
  readonly actions: readonly SuggestedAction[]
  readonly refused: readonly Left[]
}

/**
 * Mends are laid over one by one, each aimed at the document as those before have left it: one that the document refuses takes
 * no other with it.
 */
function layOver(api: Api, mends: readonly Mend[], partly: ReadonlySet<string>): Laid {
  const kept: Mend[] = []
  const actions: SuggestedAction[] = []
  const refused: Left[] = []
  let document = api.document
  for (const mend of inOrder(api.document, mends)) {
    try {
      const laid = laidOver(document, mend, partly)
      document = laid.document
      kept.push(mend)
      actions.push(...laid.actions)
    } catch (error) {
      if (!(error instanceof UnderstudyError)) throw error
      refused.push({ ...mend, why: error.summary })
    }
  }
  if (kept.length === 0) return { api, mends: kept, actions, refused }
  const made = loadApi({ name: api.name, document, extensions: [], overlays: [] })
  return { api: made, mends: kept, actions, refused }
}

function laidOver(
  document: JsonObject,
  mend: Mend,
  partly: ReadonlySet<string>,
): { document: JsonObject; actions: SuggestedAction[] } {
  const actions: SuggestedAction[] = []
  let reached = document
  for (const edit of mend.edits) {
    const made = toAction(reached, mend, edit, partly)
    const overlay: JsonObject = { overlay: '1.1.0', info: { title: '', version: '' }, actions: [made.action] }
    reached = applyOverlays(parsedFrom(reached), [parsedFrom(overlay)]).value
    actions.push(made)
  }
  return { document: reached, actions }
}
