import type { JsonObject } from '../../json/value.ts'
import type { Check, Engine, ValidationEngine } from './engine.ts'
import { interpreted } from './interpreted/interpreted.ts'

/** Checks of one schema after which code is written for it. Writing takes as long as some hundred interpretations. */
const HOT_AFTER = 500

/** The two checks of one schema. */
interface Pair {
  readonly cool: Check
  /** Has the code written at the first call; `undefined` while there is nothing that writes. */
  hot(): Check | undefined
}

/**
 * Interprets every schema at first, and has code written for those that are checked again and again: code runs faster and
 * takes long to come by, in time and in memory. Both engines tell the same, so nobody sees when one gives way to the other.
 *
 * @param hot - Gives the engine that writes code; `undefined` while it is not there, and it is asked again later.
 */
export function tiered(hot: () => ValidationEngine | undefined): ValidationEngine {
  return parts => {
    const pairs = new WeakMap<Check, Pair>()
    const pairAt = (uri: string): Pair => {
      const check = parts.checkAt(uri)
      return pairs.get(check) ?? { cool: check, hot: () => check }
    }
    const kept: [schema: JsonObject, uri: string][] = []
    let writer: Engine | undefined
    function findWriter(): Engine | undefined {
      if (writer !== undefined) return writer
      writer = hot()?.({ ...parts, checkAt: uri => pairAt(uri).hot() ?? pairAt(uri).cool })
      for (const [schema, uri] of kept) writer?.keep(schema, uri)
      return writer
    }
    const cool = interpreted({ ...parts, checkAt: uri => pairAt(uri).cool })
    return {
      keep(schema, uri) {
        kept.push([schema, uri])
        cool.keep(schema, uri)
        writer?.keep(schema, uri)
      },
      compile(schema) {
        let written: Check | undefined
        const pair: Pair = {
          cool: cool.compile(schema),
          hot: () => (written ??= findWriter()?.compile(schema)),
        }
        const check = warming(pair)
        pairs.set(check, pair)
        return check
      },
    }
  }
}

/** A check that begins as the one and goes on as the other. */
function warming(pair: Pair): Check {
  let current = pair.cool
  let left = HOT_AFTER
  const check: Check = value => {
    left -= 1
    if (left === 0) {
      const written = writtenFor(pair)
      if (written === undefined) left = HOT_AFTER
      else current = written
    }
    const fits = current(value)
    check.errors = current.errors ?? null
    return fits
  }
  return check
}

/** Code for a schema of thousands of properties may be nested more deeply than the stack: it stays interpreted. */
function writtenFor(pair: Pair): Check | undefined {
  try {
    return pair.hot()
  } catch (error) {
    if (error instanceof RangeError) return pair.cool
    throw error
  }
}
