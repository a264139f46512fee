import type { SchemaNode } from '../types.ts'
import type { Part } from './conjunction.ts'

const NONE: ReadonlySet<string> = new Set()

/**
 * Tells which properties the closed parts of a composition take though they do not name them.
 *
 * `additionalProperties: false` looks at no property but those beside it (JSON Schema 2020-12 core, section 10.3.2.3), so that
 * `allOf: [A, B]`, where B is closed and A requires what B does not name, is false for every object. What is meant is that A and B
 * together name all there is. A composition that some object satisfies is left as it is written: it may be meant to cut down what
 * a part of it names.
 *
 * @param partsOf - What certainly applies to the same value as a schema, itself included
 * @returns Names by the schema that is composed; of a schema that contradicts itself in no such way, none
 */
export function createAdmissions(
  partsOf: (node: SchemaNode) => readonly Part[],
): (node: SchemaNode) => ReadonlySet<string> {
  const kept = new WeakMap<SchemaNode, ReadonlySet<string>>()
  return node => {
    if (typeof node.schema === 'boolean' || node.schema.allOf === undefined) return NONE
    const known = kept.get(node) ?? admittedBy(partsOf(node))
    kept.set(node, known)
    return known
  }
}

/** Whether a schema refuses what it does not name. */
function isClosed({ schema }: Part): boolean {
  return schema.additionalProperties === false && schema.patternProperties === undefined
}

function admittedBy(parts: readonly Part[]): ReadonlySet<string> {
  const closed = parts.filter(isClosed)
  if (closed.length === 0) return NONE
  const named = new Set(parts.flatMap(({ schema }) => Object.keys(schema.properties ?? {})))
  const required = parts.flatMap(({ schema }) => (Array.isArray(schema.required) ? schema.required : []))
  const isRefused = (name: string): boolean =>
    named.has(name) && closed.some(({ schema }) => !Object.hasOwn(schema.properties ?? {}, name))
  return required.some(isRefused) ? named : NONE
}
