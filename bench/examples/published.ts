import { fromPointer, type JsonPointer, toPointer, valueAt } from '../../src/json/pointer.ts'
import { isObject, type JsonObject, type JsonValue } from '../../src/json/value.ts'

/** An example of a response body, at one place where the document gives it. */
export interface PublishedExample {
  /** `GET /users 200 application/json default` */
  readonly name: string
  readonly method: string
  readonly path: string
  readonly status: number
  readonly type: string
  /** Where the schema stands that describes it; references on the way to it are followed, its own is not. */
  readonly schema: JsonPointer
  readonly value: JsonValue
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/**
 * Every response example of every operation of a 3.x document, given in place or by reference, once for each place that
 * gives it. Read with nothing of src/spec: what is measured must not choose what it is measured by.
 */
export function publishedExamples(document: JsonObject): PublishedExample[] {
  const found: PublishedExample[] = []
  for (const [path, item] of entriesOf(document['paths'])) {
    for (const [method, operation] of entriesOf(item)) {
      if (!METHODS.includes(method) || !isObject(operation)) continue
      const at = ['paths', path, method, 'responses']
      for (const status of Object.keys(operation['responses'] ?? {})) {
        found.push(...examplesOf(document, method.toUpperCase(), path, status, toPointer([...at, status])))
      }
    }
  }
  return found
}

function* examplesOf(
  document: JsonObject,
  method: string,
  path: string,
  status: string,
  pointer: JsonPointer,
): Iterable<PublishedExample> {
  const response = settled(document, pointer)
  const content = `${response}/content`
  for (const [type, media] of entriesOf(valueAt(document, content))) {
    if (!isObject(media) || media['schema'] === undefined || !/^\d+$/.test(status)) continue
    const schema = `${content}/${type.replace(/~/g, '~0').replace(/\//g, '~1')}/schema`
    const single: [string, JsonValue][] =
      media['example'] === undefined ? [] : [['example', { value: media['example'] }]]
    for (const [name, raw] of [...single, ...entriesOf(media['examples'])]) {
      const example = isObject(raw) && typeof raw['$ref'] === 'string' ? followed(document, raw['$ref']) : raw
      if (!isObject(example) || example['value'] === undefined) continue
      const { value } = example
      const named = `${method} ${path} ${status} ${type} ${name}`
      yield { name: named, method, path, status: Number(status), type, schema, value }
    }
  }
}

function entriesOf(value: JsonValue | undefined): [string, JsonValue][] {
  return isObject(value) ? Object.entries(value) : []
}

/** The place itself, or the one its reference leads to. */
function settled(document: JsonObject, pointer: JsonPointer): JsonPointer {
  const value = valueAt(document, pointer)
  const ref = isObject(value) ? value['$ref'] : undefined
  return typeof ref === 'string' ? settled(document, toPointer(fromPointer(ref.slice(1)))) : pointer
}

function followed(document: JsonObject, ref: string): JsonValue | undefined {
  return valueAt(document, settled(document, ref.slice(1)))
}
