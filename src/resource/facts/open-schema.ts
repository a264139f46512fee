import type { SchemaObject } from '../../schema/types.ts'

/** Keywords that say nothing of a value. */
const SILENT = /^(?:title|description|deprecated|\$comment|x-.*)$/

/**
 * Whether a schema leaves open what a value is, or what is in an object: `{}`, `{type: object}`, `additionalProperties: true`.
 *
 * @param keywords - Of a schema whose links were followed
 */
export function leavesOpen(keywords: SchemaObject): boolean {
  return Object.entries(keywords).every(([name, value]) => {
    if (name === 'type') return [value].flat().includes('object')
    if (name === 'properties' || name === 'additionalProperties')
      return value === true || JSON.stringify(value) === '{}'
    return SILENT.test(name)
  })
}
