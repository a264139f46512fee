import { fact } from './facts.ts'
import type { FieldReading } from './field-input.ts'
import { type Dictionary, lookUp } from './meaning/dictionary.ts'
import type { MomentMaker } from './meaning/types.ts'
import { type Ends, pairedWith, pairStream } from './pairs.ts'
import { DAY_MS, HOUR_MS, instant } from './timeline.ts'

/** When nothing is known but that it is a moment. */
export const lastResort: MomentMaker = ({ scene, random }) => scene.timeline.past(random)

const ENDS: Ends = [
  ['start', 'end', 'finish', 'stop', 'completed', 'completion'],
  ['starts', 'ends'],
  ['started', 'ended', 'completed', 'finished', 'stopped'],
  ['begin', 'end'],
  ['from', 'to', 'until', 'till', 'through'],
  ['departure', 'arrival', 'return'],
  ['depart', 'arrive', 'return'],
  ['join', 'leave'],
  ['joined', 'left'],
  ['open', 'close'],
  ['opened', 'closed'],
  ['opening', 'closing'],
  ['first', 'last'],
  ['sent', 'delivered'],
  ['requested', 'completed'],
  ['since', 'until'],
  ['checkin', 'checkout'],
  ['pickup', 'dropoff', 'delivery'],
]

/** Second ends that tell what is over. */
const OVER = /ed\b|\bleft\b|\blast\b/
const HOURS = [0.5, 1, 1.5, 2, 3, 5] as const
const DAYS = [1, 2, 7, 14, 30] as const

/** Puts a moment before or after the one beside it that it makes a pair with; `made` stays where there is none. */
export function pairedMoment(
  { dictionary, siblings }: FieldReading,
  words: readonly string[],
  made: MomentMaker,
): MomentMaker {
  const pair = pairedWith(words, siblings.keys(), ENDS)
  if (pair === undefined) return made
  const { other } = pair
  const [firstWords, secondWords] = pair.end === 'first' ? [words, other] : [other, words]
  const first = lookUp(dictionary.moment, firstWords)?.made ?? lastResort
  if (isOrdered(dictionary, first, lookUp(dictionary.moment, secondWords)?.made)) return made
  const second = secondWords.join(' ')
  const spans = /\btime\b|leave|left|arriv/.test(second) && !second.includes('date') ? HOURS : DAYS
  const unitMs = spans === HOURS ? HOUR_MS : DAY_MS
  return draw => {
    const { scene } = draw
    const random = pairStream(scene, pair)
    const known = instant(fact(scene.facts, pair.fact))
    const lengthMs = random.at('length').pick(spans) * unitMs
    if (pair.end === 'first') {
      const start = first({ ...draw, random })
      return known === undefined ? start : Math.min(start, known - lengthMs)
    }
    const start = known ?? first({ ...draw, random, words: firstWords })
    const end = start + lengthMs
    return OVER.test(second) ? Math.min(end, Math.max(start, scene.timeline.nowMs)) : end
  }
}

/** Starts and ends of one span agree by themselves, and what lies ahead comes after what was. */
function isOrdered({ moment }: Dictionary, first: MomentMaker, second: MomentMaker | undefined): boolean {
  const isSpan = first === moment.get('start') && second === moment.get('end')
  return isSpan || (second === moment.get('expires') && first !== second)
}
