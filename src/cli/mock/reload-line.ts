import { UnderstudyError } from '../../errors.ts'
import { printable, printableLines } from '../../json/printable.ts'
import type { JsonObject } from '../../json/value.ts'
import type { Mock } from '../../mock/types.ts'
import { counted } from '../../json/counted.ts'
import type { CarriedOver, Refused } from '../../runtime/carry-over.ts'
import type { Paint } from '../paint.ts'
import { setAsideLines } from './set-aside-lines.ts'

/** A mock that took another's place. */
export interface Reloaded {
  readonly before: Mock
  readonly now: Mock
  readonly carried: CarriedOver
}

/** What is told of each of these; a program is told all. */
const MOST_SHOWN = 5

/**
 * What became of an edit, for a person:
 *
 * ```
 * openapi.yaml changed   + POST /orders/{id}/cancel   - GET /orders/search   14 exchanges done again
 *   400 now  POST   /orders   body: "currency" is missing
 * ```
 */
export function reloadedLines(files: readonly string[], all: readonly Reloaded[], paint: Paint): string[] {
  const head = `${paint('cyan', files.join(', '))} changed`
  if (all.length === 0) return [`${head}   ${paint('dim', 'nothing differs from what is served')}`]
  return all.flatMap(reloaded => {
    const { added, removed } = operationsOf(reloaded)
    const name = all.length === 1 ? '' : `   ${paint('dim', reloaded.now.runtime.api.name)}`
    const operations = [
      ...added.map(key => paint('green', `+ ${printable(key)}`)),
      ...removed.map(key => paint('yellow', `- ${printable(key)}`)),
    ]
    const facts = [...shortened(operations), paint('dim', doneAgain(reloaded.carried))]
    return [
      `${head}${name}   ${facts.join('   ')}`,
      ...shortened(reloaded.carried.refused.map(refused => refusedLine(refused, paint))).map(
        text => `  ${text}`,
      ),
      ...setAsideLines(reloaded.now, paint, reloaded.before),
    ]
  })
}

/** The same for a program. */
export function reloadedJson(files: readonly string[], all: readonly Reloaded[]): JsonObject {
  return {
    kind: 'reloaded',
    files: [...files],
    apis: all.map(reloaded => {
      const { kept, refused, forgotten } = reloaded.carried
      return {
        api: reloaded.now.runtime.api.name,
        ...operationsOf(reloaded),
        kept,
        forgotten,
        refused: refused.map(({ request, status, reason }) => ({
          method: request?.method ?? null,
          url: request?.url ?? null,
          status: status ?? null,
          reason,
        })),
      }
    }),
  }
}

/** Why an edit could not be taken, in the form of all errors, and what is done. */
export function failureLines(error: unknown): string[] {
  return [
    `understudy: ${printableLines(error instanceof Error ? error.message : String(error))}`,
    '  what was there before is served on until this can be read',
  ]
}

/** The same for a program. */
export function failureJson(error: unknown): JsonObject {
  const message = error instanceof Error ? error.message : String(error)
  return {
    kind: 'reload-failed',
    code: error instanceof UnderstudyError ? error.code : null,
    message,
  }
}

function operationsOf({ before, now }: Reloaded): { added: string[]; removed: string[] } {
  const keysOf = ({ runtime }: Mock): string[] =>
    runtime.api.operations.map(({ method, path }) => `${method} ${path}`)
  const [old, fresh] = [new Set(keysOf(before)), new Set(keysOf(now))]
  return {
    added: [...fresh].filter(key => !old.has(key)),
    removed: [...old].filter(key => !fresh.has(key)),
  }
}

function doneAgain({ kept, forgotten }: CarriedOver): string {
  const again = kept === 0 ? 'nothing to do again' : `${counted(kept, 'exchange')} done again`
  if (forgotten === 0) return again
  return `${again}, ${counted(forgotten, 'older one')} not remembered (--journal-limit)`
}

function refusedLine({ request, status, reason }: Refused, paint: Paint): string {
  if (request === undefined) return `${paint('yellow', 'not done again')}  ${printable(reason)}`
  return `${paint('yellow', `${status} now`)}  ${request.method.padEnd(6)} ${printable(request.url)}   ${printable(reason)}`
}

function shortened(texts: readonly string[]): string[] {
  const more = texts.length - MOST_SHOWN
  return more > 0 ? [...texts.slice(0, MOST_SHOWN), `${more} more`] : [...texts]
}
