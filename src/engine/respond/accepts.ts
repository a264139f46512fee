import type { JsonValue } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode, SchemaObject } from '../../schema/types.ts'

/** Whether a schema takes a value. */
export type Accepts = (value: JsonValue) => boolean

/** Keywords that say nothing beyond what {@link plain} looks at. */
const PLAIN: ReadonlySet<string> = new Set([
  'type',
  'minimum',
  'maximum',
  'description',
  'title',
  'example',
  'examples',
  'default',
  'deprecated',
  'readOnly',
])

/** Formats that bind the numbers and links the engine makes no further. */
const HARMLESS = /^(?:u?int(?:8|16|32|64)|float|double|uri|url)$/

/**
 * What a single value's schema takes. Plain ones are read at once, because a page has several such places and compiling
 * each costs more than a list; any other is compiled when first asked. Without a schema everything is taken.
 */
export function acceptsOf(library: SchemaLibrary, node: SchemaNode | undefined): Accepts {
  if (node === undefined) return () => true
  const { schema } = node
  if (typeof schema === 'boolean') return () => schema
  if (isPlain(schema)) return plain(schema)
  return value => library.validator(node, 'response').accepts(value)
}

function isPlain(schema: SchemaObject): boolean {
  return Object.entries(schema).every(
    ([name, value]) =>
      PLAIN.has(name) || name.startsWith('x-') || (name === 'format' && HARMLESS.test(String(value))),
  )
}

function plain({ type, minimum, maximum, format }: SchemaObject): Accepts {
  const types = new Set([type ?? []].flat())
  const takes = (name: string): boolean => types.size === 0 || types.has(name as never)
  const isLink = format === 'uri' || format === 'url'
  return value => {
    if (value === null) return takes('null')
    if (typeof value === 'boolean') return takes('boolean')
    if (typeof value === 'string') return takes('string') && !(isLink && !/^[a-z][a-z\d+.-]*:/i.test(value))
    if (typeof value !== 'number') return false
    const isInRange = value >= (minimum ?? value) && value <= (maximum ?? value)
    return isInRange && (takes('number') || (takes('integer') && Number.isInteger(value)))
  }
}
