import { child } from '../../json/pointer.ts'
import type { Patterns } from '../../schema/pattern/patterns.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { SetAside } from '../api.ts'

/** The regular expressions that cannot be used, by what the validator will say of them. */
export function findPatterns(nodes: readonly SchemaNode[], patterns: Patterns): SetAside[] {
  return nodes.flatMap(({ pointer, schema }) => {
    if (typeof schema === 'boolean') return []
    const { pattern, patternProperties } = schema
    const places: [string, string][] = [
      ...(typeof pattern === 'string' ? [[child(pointer, 'pattern'), pattern] as [string, string]] : []),
      ...Object.keys(patternProperties ?? {}).map((name): [string, string] => [
        child(pointer, 'patternProperties', name),
        name,
      ]),
    ]
    return places.flatMap(([at, source]) => {
      const message = patterns.problem(source)
      return message === undefined ? [] : [{ pointer: at, message }]
    })
  })
}
