import { keywordsOfForm } from './dialect/keywords.ts'
import { UnderstudyError } from '../errors.ts'
import { nearest } from '../json/nearest.ts'
import { toPointer, valueAt } from '../json/pointer.ts'
import { type JsonObject, type JsonValue, isObject } from '../json/value.ts'
import { checkHintForm } from './check-hint-form.ts'
import type { HintForm, HintProblem } from './hint-form.ts'
import { ANNOUNCEMENT_HINTS, API_HINTS, OPERATION_HINTS, SECURITY_HINTS, VALUE_HINTS } from './hint-schema.ts'
import type { ParsedDocument } from './document.ts'
import type { FoundHint, Scan } from './scan.ts'

/** Below these stands a schema: schema keywords, and what OpenAPI's own objects call one (3.1 section 4.8.14, 3.2). */
const SCHEMA_KEYS: ReadonlySet<string> = new Set(['schema', 'itemSchema', ...keywordsOfForm('schema')])
/** Below these stand schemas by name or number. */
const SCHEMA_MAPS: ReadonlySet<string> = new Set([
  'schemas',
  ...keywordsOfForm('schema-map'),
  ...keywordsOfForm('schemas'),
])
const METHODS: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
  'query',
])

/**
 * Checks every `x-understudy` of a document against the vocabulary of hints.ts.
 *
 * @throws UnderstudyError `HINT_INVALID` for the first that is wrong, with its place (the overlay's, where an overlay
 * wrote it), and how many more there are
 */
export function checkHints(document: ParsedDocument, scan: Scan): void {
  const problems: HintProblem[] = []
  for (const found of scan.hints) {
    const below = [...found.holder, 'x-understudy']
    const report = (problem: HintProblem): void => {
      problems.push({ ...problem, path: [...below, ...problem.path] })
    }
    const form = formAt(found)
    if (form === undefined) report({ path: [], message: '`x-understudy` means nothing here', hint: PLACES })
    else checkHintForm({ report, ...knownNames(document.value) }, form, found.value, [])
  }
  const [first, ...others] = problems
  if (first === undefined) return
  const more =
    others.length === 0
      ? undefined
      : `${others.length} more ${others.length === 1 ? 'hint is' : 'hints are'} wrong`
  throw new UnderstudyError('HINT_INVALID', {
    message: first.message,
    where: document.where(toPointer(first.path)),
    hint: [first.hint, more].filter(Boolean).join('\n') || undefined,
  })
}

const PLACES = 'it stands at the root, on operations, schemas and security schemes'

/** Which part of the vocabulary belongs to the object a hint stands in. */
function formAt({ holder }: FoundHint): HintForm | undefined {
  if (holder.length === 0) return API_HINTS
  const [last = '', before = ''] = holder.toReversed()
  if (SCHEMA_MAPS.has(before) || (SCHEMA_KEYS.has(last) && before !== 'properties')) return VALUE_HINTS
  if (before === 'securitySchemes') return SECURITY_HINTS
  // `/paths/{path}/{method}`, and the same below webhooks, path items and callbacks.
  if (!METHODS.has(last) || holder.length < 3) return undefined
  return holder[0] === 'webhooks' || holder.at(-4) === 'callbacks' ? ANNOUNCEMENT_HINTS : OPERATION_HINTS
}

/** What this layer can know of names: those the root hints define, and the schemas resources are called after. */
function knownNames(
  document: JsonObject,
): Pick<Parameters<typeof checkHintForm>[0], 'resourceProblem' | 'placeProblem'> {
  return {
    resourceProblem: name => {
      const defined = Object.keys(objectAt(document, '/x-understudy/resources'))
      const schemas = Object.keys(objectAt(document, '/components/schemas'))
      if (defined.includes(name) || schemas.includes(name)) return undefined
      // A name that inference finds later cannot be known here; one that is nearly a defined one is a slip.
      const meant = nearest(name, defined)
      return meant === undefined
        ? undefined
        : { message: `there is no resource "${name}"`, hint: `did you mean "${meant}"?` }
    },
    placeProblem: pointer => {
      if (!pointer.startsWith('#'))
        return { message: `"${pointer}" is not a pointer such as "#/components/schemas/User"` }
      if (valueAt(document, pointer.slice(1)) !== undefined) return undefined
      const meant = nearest(
        pointer.split('/').at(-1) ?? '',
        Object.keys(objectAt(document, '/components/schemas')),
      )
      const hint = meant === undefined ? undefined : `did you mean "#/components/schemas/${meant}"?`
      return { message: `"${pointer}" leads nowhere`, hint }
    },
  }
}

function objectAt(document: JsonValue, pointer: string): JsonObject {
  const value = valueAt(document, pointer)
  return isObject(value) ? value : {}
}
