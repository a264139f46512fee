import { equalJson } from '../../../json/equal-json.ts'
import { createListed } from '../../../json/listed.ts'
import type { JsonValue } from '../../../json/value.ts'
import { FORMATS } from '../../formats.ts'
import { isMultipleOf } from '../multiple-of.ts'
import { type Keyword, type Makers, type Step, fail } from './step.ts'

/* Keywords that compare a value with a constant. Values of another type than the keyword's never get here. */

/** `enum` and `const`, which look at values of any type. */
export const OF_ANY: Makers = {
  const: keyword => asserting(keyword, value => equalJson(value, keyword.value)),
  enum: keyword => asserting(keyword, createListed(keyword.value as JsonValue[])),
}

/** Those of numbers. */
export const OF_NUMBERS: Makers = {
  maximum: number((value, limit) => value <= limit),
  minimum: number((value, limit) => value >= limit),
  exclusiveMaximum: number((value, limit) => value < limit),
  exclusiveMinimum: number((value, limit) => value > limit),
  format: keyword => formatStep(keyword, 'number'),
  multipleOf: number(isMultipleOf),
}

/** Those of texts. */
export const OF_TEXTS: Makers = {
  maxLength: text((value, limit) => value.length <= limit || lengthOf(value) <= limit),
  minLength: text((value, limit) => value.length >= limit && lengthOf(value) >= limit),
  pattern: keyword => {
    const matcher = keyword.workshop.patterns.matcher(String(keyword.value))
    return asserting(keyword, value => matcher.test(value as string))
  },
  format: keyword => formatStep(keyword, 'string'),
}

function asserting(keyword: Keyword, test: (value: JsonValue) => boolean): Step {
  return (value, at, found) => test(value) || fail(keyword, value, at, found)
}

function number(test: (value: number, limit: number) => boolean): (keyword: Keyword) => Step {
  return keyword => {
    const limit = keyword.value as number
    return asserting(keyword, value => test(value as number, limit))
  }
}

function text(test: (value: string, limit: number) => boolean): (keyword: Keyword) => Step {
  return keyword => {
    const limit = keyword.value as number
    return asserting(keyword, value => test(value as string, limit))
  }
}

function formatStep(keyword: Keyword, type: 'string' | 'number'): Step {
  const format = FORMATS[String(keyword.value)]
  if (format?.type !== type) return () => true
  const test = format.test as (value: JsonValue) => boolean
  return asserting(keyword, test)
}

/** Characters, not UTF-16 units (JSON Schema 2020-12 validation, section 6.3.1). */
function lengthOf(value: string): number {
  let length = 0
  for (let index = 0; index < value.length; length++) {
    index += (value.codePointAt(index) ?? 0) > 0xff_ff ? 2 : 1
  }
  return length
}
