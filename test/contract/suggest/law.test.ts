import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createChecker } from '../../../src/contract/checker.ts'
import type { Exchange } from '../../../src/contract/exchange.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { type Case, toExchange } from '../faults/cases.ts'
import { VERSIONS, createApi } from '../faults/document.ts'
import { FAULTY, STRICTLY_FAULTY, wrongValues } from '../faults/faulty.ts'
import { STRICTLY_SOUND, rightValues } from '../faults/sound.ts'
import { SETTLED } from './settled.ts'
import { ASKED, suggest, unmended, withSuggestions } from './suggested.ts'

const encode = (value: JsonValue): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

/** A JSON value with one part of it changed, taken out or added: what drift looks like. */
function mutate(value: JsonValue, path: readonly number[], drift: JsonValue): JsonValue {
  const [step = 0, ...rest] = path
  if (typeof value !== 'object' || value === null || path.length === 0) return drift
  const keys = Object.keys(value)
  const key = keys[step % (keys.length + 2)]
  if (Array.isArray(value))
    return key === undefined
      ? [...value, drift]
      : value.with(Number(key), mutate(value[Number(key)] ?? null, rest, drift))
  if (key === undefined)
    return step % 2 === 0 ? { ...value, drifted: drift } : Object.fromEntries(Object.entries(value).slice(1))
  return { ...value, [key]: mutate((value as JsonObject)[key] ?? null, rest, drift) }
}

const DRIFTS = fc.oneof(
  fc.constantFrom<JsonValue>(
    null,
    true,
    0,
    -1,
    1.5,
    1e9,
    '',
    'on',
    'a longer text with blanks',
    '2026-01-15',
    [],
    {},
  ),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>,
)
const PATHS = fc.array(fc.nat(9), { minLength: 1, maxLength: 4 })

describe.each(VERSIONS)('%s', version => {
  const api = createApi(version)
  const faulty = [...wrongValues(version), ...FAULTY, ...STRICTLY_FAULTY]
  const sound = [
    ...STRICTLY_SOUND,
    ...rightValues(version).filter(({ what }) => !what.startsWith('allOf is')),
  ]
  const bodied = sound.filter(({ body }) => typeof body === 'object')

  test('every fault is settled by a suggestion, or it is told why it is not', () => {
    const settled = [...FAULTY, ...STRICTLY_FAULTY].map(one => {
      const { mends, left } = suggest(api, [toExchange(one)])
      return [one.what, [...mends.map(({ says }) => says), ...left.map(({ why }) => `left: ${why}`)]]
    })
    expect(Object.fromEntries(settled)).toEqual(SETTLED)
  })

  test('what one fault claims to mend is mended', () => {
    const missed = faulty.flatMap(one => unmended(api, [toExchange(one)]).map(says => `${one.what}: ${says}`))
    expect(missed).toEqual([])
  })

  test('so is what all faults together claim', () => {
    const { mends } = suggest(api, faulty.map(toExchange))
    expect(unmended(api, [...faulty, ...sound].map(toExchange))).toEqual([])
    expect(mends.length).toBeGreaterThan(80)
  })

  test('so is what any of them claim, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...faulty, ...sound], { maxLength: 12 }), some => {
        expect(unmended(api, some.map(toExchange))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('so is what drifted bodies claim', () => {
    const drifted = fc
      .tuple(fc.constantFrom(...bodied), PATHS, DRIFTS)
      .map(([one, path, drift]): Exchange => {
        const exchange = toExchange(one)
        return {
          ...exchange,
          response: { ...exchange.response, body: encode(mutate(one.body ?? null, path, drift)) },
        }
      })
    fc.assert(
      fc.property(fc.array(drifted, { minLength: 1, maxLength: 6 }), exchanges => {
        expect(unmended(api, exchanges)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('so is what drifted requests that were accepted claim', () => {
    const created = sound.filter(({ sent, status }) => typeof sent === 'object' && status === 201)
    const drifted = fc.tuple(fc.constantFrom(...created), PATHS, DRIFTS).map(([one, path, drift]) => {
      return toExchange({ ...one, sentRaw: JSON.stringify(mutate(one.sent ?? null, path, drift)) })
    })
    fc.assert(
      fc.property(fc.array(drifted, { minLength: 1, maxLength: 6 }), exchanges => {
        expect(unmended(api, exchanges)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('sound exchanges stay sound under every suggestion', () => {
    const { text } = suggest(api, [...faulty, ...sound].map(toExchange))
    const { check } = createChecker([withSuggestions(api, text)], ASKED)
    const broken = sound.filter(one =>
      check(toExchange(one)).findings.some(({ severity }) => severity === 'error'),
    )
    expect(broken.map(({ what }: Case) => what)).toEqual([])
  })

  test('sound exchanges get no suggestion', () => {
    const { mends, left, text } = suggest(api, sound.map(toExchange))
    expect({ mends, left, text }).toEqual({ mends: [], left: [], text: '' })
  })

  test('the same exchanges give the same bytes, and another reader of YAML the same overlay', () => {
    const { text, actions } = suggest(api, faulty.map(toExchange))
    expect(suggest(createApi(version), faulty.map(toExchange)).text).toBe(text)
    expect(parse(text).actions).toEqual(actions.map(({ action }) => action))
  })
})
