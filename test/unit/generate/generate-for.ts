import { indexExamples } from '../../../src/generate/examples.ts'
import { WHOLE_ENGLISH } from '../../../src/generate/english/whole.ts'
import { createGenerator } from '../../../src/generate/generator.ts'
import type { GenerateTask, GeneratorOptions } from '../../../src/generate/types.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { createSchemaLibrary } from '../../../src/schema/library.ts'
import type { JsonSchema, SchemaLibrary } from '../../../src/schema/types.ts'
import { ALL_GENERATOR_PARTS } from '../../../src/generate/parts/all.ts'
import { ALL_SCHEMA_PARTS } from '../../../src/schema/parts/all.ts'

/** The time all tests live in. */
export const NOW_MS: number = Date.parse('2026-01-15T09:00:00.000Z')

export interface Bench {
  readonly schemas: SchemaLibrary
  /** A value of a component; seed `1` unless named. */
  make(component: string, task?: Partial<GenerateTask>): JsonValue
  isValid(component: string, value: JsonValue): boolean
  issues(component: string, value: JsonValue): readonly string[]
}

/** A generator over a document that has these schemas as components. */
export function bench(
  schemas: { readonly [name: string]: unknown },
  options: Partial<GeneratorOptions> = {},
): Bench {
  const document = { components: { schemas } } as unknown as JsonObject
  const library = createSchemaLibrary({
    document,
    normalise: schema => schema as JsonSchema,
    parts: ALL_SCHEMA_PARTS,
  })
  const generator = createGenerator({
    english: WHOLE_ENGLISH,
    parts: ALL_GENERATOR_PARTS,
    schemas: library,
    ...options,
  })
  const node = (component: string) => library.node(`/components/schemas/${component}`)
  return {
    schemas: library,
    make: (component, task = {}) =>
      generator.value({ node: node(component), seed: '1', nowMs: NOW_MS, ...task }),
    isValid: (component, value) => library.validator(node(component), 'response').accepts(value),
    issues: (component, value) =>
      library
        .validator(node(component), 'response')
        .issues(value)
        .map(issue => issue.message),
  }
}

/** The same with an example of one component spread over its parts. */
export function benchWithExample(
  schemas: { readonly [name: string]: unknown },
  component: string,
  value: JsonValue,
): Bench {
  const plain = bench(schemas)
  const roots = () => [{ node: plain.schemas.node(`/components/schemas/${component}`), value }]
  const examples = indexExamples(plain.schemas, roots)
  const generator = createGenerator({
    english: WHOLE_ENGLISH,
    parts: ALL_GENERATOR_PARTS,
    schemas: plain.schemas,
    examples,
  })
  return {
    ...plain,
    make: (name, task = {}) =>
      generator.value({
        node: plain.schemas.node(`/components/schemas/${name}`),
        seed: '1',
        nowMs: NOW_MS,
        ...task,
      }),
  }
}

/** A string property, for short. */
export const text = { type: 'string' } as const
