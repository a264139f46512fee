import { expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import type { SchemaIssue } from '../../../src/schema/types.ts'
import { compiled } from '../../../src/schema/validator/compiled.ts'
import type { ValidationEngine } from '../../../src/schema/validator/engine.ts'
import { interpreted } from '../../../src/schema/validator/interpreted/interpreted.ts'
import { tiered } from '../../../src/schema/validator/tiered.ts'
import { libraryOf } from './support.ts'

const SCHEMAS: JsonObject = {
  Main: { $ref: '#/components/schemas/Tree' },
  Name: { type: 'string', minLength: 2 },
  Tree: {
    type: 'object',
    required: ['name'],
    properties: {
      name: { $ref: '#/components/schemas/Name' },
      branches: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
    },
    allOf: [{ properties: { size: { type: 'integer' } } }],
    unevaluatedProperties: false,
  },
}

const GOOD: JsonValue = { name: 'oak', size: 1, branches: [{ name: 'twig' }] }
const BAD: JsonValue = { name: 'oak', branches: [{ name: 'x', leaf: 1 }] }

/** `compiled`, telling how many schemas it has written code for. */
function counted(): { readonly engine: ValidationEngine; count(): number } {
  let count = 0
  const engine: ValidationEngine = parts => {
    const { keep, compile } = compiled(parts)
    return {
      keep,
      compile(schema) {
        count += 1
        return compile(schema)
      },
    }
  }
  return { engine, count: () => count }
}

function asked(
  engine: ValidationEngine,
): (times: number) => { good: Set<boolean>; bad: SchemaIssue[] | undefined } {
  const library = libraryOf(SCHEMAS, engine)
  const validator = library.validator(library.node('/components/schemas/Main'), 'request')
  return times => {
    const good = new Set<boolean>()
    let bad: SchemaIssue[] | undefined
    for (let i = 0; i < times; i += 1) {
      good.add(validator.accepts(GOOD))
      bad = validator.issues(BAD)
    }
    return { good, bad }
  }
}

test('what is checked seldom has no code written', () => {
  const writer = counted()
  asked(tiered(() => writer.engine))(100)
  expect(writer.count()).toBe(0)
})

test('what is checked often has, and says the same as before', () => {
  const writer = counted()
  const ask = asked(tiered(() => writer.engine))
  const before = ask(100)
  const after = ask(1_000)
  expect(writer.count()).toBeGreaterThan(0)
  expect(before.good).toEqual(new Set([true]))
  expect(after).toEqual(before)
  expect(after).toEqual(asked(interpreted)(1))
})

test('it goes on interpreting until there is something that writes code', () => {
  const writer = counted()
  let isThere = false
  const ask = asked(tiered(() => (isThere ? writer.engine : undefined)))
  const before = ask(1_000)
  isThere = true
  expect(ask(1_000)).toEqual(before)
  expect(writer.count()).toBeGreaterThan(0)
})

test('a schema whose code would be nested too deeply stays interpreted', () => {
  const failing: ValidationEngine = () => ({
    keep: () => undefined,
    compile: () => {
      throw new RangeError('Maximum call stack size exceeded')
    },
  })
  const ask = asked(tiered(() => failing))
  expect(ask(2_000)).toEqual(asked(interpreted)(1))
})
