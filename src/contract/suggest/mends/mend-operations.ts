import { parentPointer } from '../../../json/pointer.ts'
import { type JsonObject, setOwn } from '../../../json/value.ts'
import type { Api } from '../../../spec/api.ts'
import { nounOf } from '../../lifecycle/path-key.ts'
import { toContent } from '../gist/answer-gist.ts'
import { schemaDialect, toTextSchema } from '../gist/gist-schema.ts'
import { writesSnakeCase } from '../paths/known-paths.ts'
import { learnTemplates } from '../paths/learn-templates.ts'
import { toResponse } from './mend-answer.ts'
import type { Outcome } from './mend.ts'
import { type PathValue, pathParameters, queryParameters } from './operation-parameters.ts'
import type { SeenOperation, SeenPlace } from '../paths/seen-paths.ts'

/** A path that was learnt, with the operations seen on it. */
interface LearntPath {
  readonly template: string
  readonly values: readonly PathValue[]
  readonly place: SeenPlace
}

/** What becomes of operations that the document does not have. */
export function mendOperations(api: Api, root: SeenPlace, refusesFailures: boolean): Outcome[] {
  const isSnake = writesSnakeCase(api)
  return [...pathsIn(learnTemplates(root), '', [], isSnake)].flatMap(path =>
    [...path.place.operations].flatMap(([method, operation]): Outcome[] => {
      // What the server always denied to have is only the client's mistake.
      if (operation.evidence.findings.size === 0) return []
      const why = whyNot(method, operation) ?? spelling(api, path)
      const says = `${method} ${path.template}: the operation is added`
      const { evidence } = operation
      if (why !== undefined)
        return [{ left: { at: '/paths', says: `${method} ${path.template}`, why, evidence } }]
      return [{ mend: { ...newOperation(api, path, method, operation, refusesFailures), says, evidence } }]
    }),
  )
}

function* pathsIn(
  place: SeenPlace,
  template: string,
  values: readonly PathValue[],
  isSnake: boolean,
): Iterable<LearntPath> {
  if (place.operations.size > 0) yield { template: template || '/', values, place }
  for (const [segment, inner] of place.literals)
    yield* pathsIn(inner, `${template}/${segment}`, values, isSnake)
  if (place.wild === undefined) return
  const { wild } = place
  const taken = values.map(({ name }) => name)
  const name = wild.name ?? freeName(nameFor(template, isSnake), taken)
  const value = { name, schema: toTextSchema(wild.values) }
  yield* pathsIn(wild.place, `${template}/{${name}}`, [...values, value], isSnake)
}

/** `/partner-users` → `partnerUserId`, or `partner_user_id` where the document writes that. */
function nameFor(template: string, isSnake: boolean): string {
  const last = template.split('/').findLast(segment => segment !== '' && !segment.startsWith('{')) ?? ''
  const words = last.match(/[A-Za-z\d]+/g) ?? []
  const noun = nounOf(`/${words.at(-1) ?? ''}`)
  const all = [...words.slice(0, -1).map(word => word.toLowerCase()), noun, 'id'].filter(Boolean)
  if (isSnake) return all.join('_')
  return all
    .map((word, index) => (index === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1)))
    .join('')
}

function freeName(name: string, taken: readonly string[]): string {
  for (let count = 2; ; count += 1) {
    const candidate = count === 2 && !taken.includes(name) ? name : `${name}${count}`
    if (!taken.includes(candidate)) return candidate
  }
}

/** Methods that a path item has keys for (OpenAPI 3.1 section 4.8.9.1). */
const METHODS: ReadonlySet<string> = new Set([
  'GET',
  'PUT',
  'POST',
  'DELETE',
  'OPTIONS',
  'HEAD',
  'PATCH',
  'TRACE',
])
/** What pages are made of. */
const PAGE_TYPES =
  /^(?:text\/(?:html|css|javascript)|application\/(?:x-)?javascript|image\/|font\/|audio\/|video\/)/

function whyNot(method: string, { answers }: SeenOperation): string | undefined {
  if (!METHODS.has(method)) return 'OpenAPI has no key for the method'
  const good = [...answers].filter(([status]) => status >= 200 && status < 400)
  if (good.length === 0)
    return 'only refusals and failures were seen, which a server also gives for what it does not have'
  const types = good.flatMap(([, { bodies }]) => [...bodies.keys()])
  const isPage = types.length > 0 && types.every(type => PAGE_TYPES.test(type))
  return isPage ? 'it answers with a page or a file of one, which is rarely part of an API' : undefined
}

/** A path in another case is a slip of the client's that the server forgives. */
function spelling({ operations }: Api, { template, place }: LearntPath): string | undefined {
  if (place.known !== undefined) return undefined
  const same = operations.find(({ path }) => path.toLowerCase() === template.toLowerCase())
  return same === undefined ? undefined : `the document has ${same.path}, and the server reads both`
}

function newOperation(
  api: Api,
  { template, values, place }: LearntPath,
  method: string,
  seen: SeenOperation,
  refusesFailures: boolean,
): { at: string; edits: [{ kind: 'merge'; at: string; value: JsonObject }]; remarks: string[] } {
  const sibling = place.known?.operations[0]
  const { responses, remarks } = responsesOf(api, seen, refusesFailures)
  const { content, remarks: ofRequest } = toContent(seen.request, schemaDialect(api))
  const parameters = [...pathParameters(api, sibling, values), ...queryParameters(api, seen)]
  const tags = tagsNear(api, template)
  const operation: JsonObject = {
    ...(tags.length === 0 ? {} : { tags }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(Object.keys(content).length === 0 ? {} : { requestBody: { content } }),
    responses,
  }
  const item: JsonObject = { [method.toLowerCase()]: operation }
  const at = sibling === undefined ? '/paths' : parentPointer(sibling.pointer)
  const value: JsonObject = {}
  if (sibling === undefined) setOwn(value, template, item)
  const edit = { kind: 'merge', at, value: sibling === undefined ? value : item } as const
  return { at, edits: [edit], remarks: [...remarks, ...ofRequest] }
}

function responsesOf(
  api: Api,
  { answers }: SeenOperation,
  refusesFailures: boolean,
): { responses: JsonObject; remarks: string[] } {
  const responses: JsonObject = {}
  const remarks: string[] = []
  for (const [status, answer] of [...answers].toSorted(([one], [other]) => one - other)) {
    if (status >= 500 && refusesFailures) continue
    const made = toResponse(api, status, answer)
    responses[String(status)] = made.response
    remarks.push(...made.remarks)
  }
  return { responses, remarks }
}

/** Tags that all operations of the same collection have. */
function tagsNear({ operations }: Api, template: string): string[] {
  const collection = (path: string): string => `${path.replace(/(?:\/\{[^{}]*\})+$/, '')}/`
  const own = collection(template)
  const near = operations.filter(({ path }) => {
    const other = collection(path)
    return own.startsWith(other) || other.startsWith(own)
  })
  const [one, ...others] = near
  const isSame = others.every(({ tags }) => String(tags) === String(one?.tags))
  return one === undefined || !isSame ? [] : [...one.tags]
}
