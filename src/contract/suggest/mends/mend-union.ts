import { child, valueAt } from '../../../json/pointer.ts'
import { type JsonObject, hasOwn, isObject, setOwn } from '../../../json/value.ts'
import type { Api } from '../../../spec/api.ts'
import { type Answer, type Change, put, without } from './change.ts'
import { schemaDialect, toSchema } from '../gist/gist-schema.ts'
import type { Edit } from './mend.ts'
import type { Note } from '../notes/note.ts'

/** A `oneOf` whose branches overlap is meant as `anyOf`. */
export function mendAmbiguous(api: Api, { at, name }: Note): Answer {
  const schema = valueAt(api.document, at)
  if (!isObject(schema) || name !== 'oneOf' || schema['anyOf'] !== undefined) {
    return { why: 'several alternatives fit where one should' }
  }
  return {
    edits: [without(at, 'oneOf'), { kind: 'merge', at, value: { anyOf: schema['oneOf'] ?? [] } }],
    says: 'the alternatives overlap, so that several fit: oneOf becomes anyOf',
    remarks: [],
  }
}

/** A value of the discriminator that names no branch: another name for the branch that fits, or a new branch. */
export function mendBranch(api: Api, note: Note): Answer {
  const { at, name, branches = [] } = note
  const [only, ...others] = branches
  if (only !== undefined && others.length === 0) {
    const mapping: JsonObject = {}
    setOwn(mapping, name, only)
    return {
      edits: [{ kind: 'merge', at: child(at, 'discriminator'), value: { mapping } }],
      says: `${JSON.stringify(name)} is one more name of ${only}`,
      remarks: [],
    }
  }
  return newBranch(api, note)
}

function newBranch(api: Api, { at, name, gist }: Note): Change | { why: string } {
  const union = valueAt(api.document, at)
  if (!isObject(union)) return { why: 'the union cannot be added to' }
  const keyword = Array.isArray(union['oneOf']) ? 'oneOf' : 'anyOf'
  const discriminator = union['discriminator']
  const isMapped = isObject(discriminator) && discriminator['mapping'] !== undefined
  const component = componentName(api, name, isMapped)
  if (component === undefined) return { why: `${JSON.stringify(name)} cannot be the name of a schema` }
  const pointer = child('/components/schemas', component)
  const { schema, remarks } = toSchema(gist, schemaDialect(api))
  const edits: Edit[] = [
    put(api.document, pointer, schema),
    { kind: 'merge', at, value: { [keyword]: [{ $ref: `#${pointer}` }] } },
  ]
  if (isMapped) edits.push(put(api.document, child(at, 'discriminator', 'mapping', name), `#${pointer}`))
  return { edits, says: `${JSON.stringify(name)} is one more branch`, remarks }
}

/** A free name among the schemas; without a mapping it is the value itself that names the schema. */
function componentName(api: Api, value: string, isMapped: boolean): string | undefined {
  const schemas = valueAt(api.document, '/components/schemas')
  const isTaken = (name: string): boolean => isObject(schemas) && hasOwn(schemas, name)
  if (!isMapped) return /^[\w.-]+$/.test(value) && !isTaken(value) ? value : undefined
  const words = value.match(/[A-Za-z\d]+/g) ?? []
  const name = words.map(word => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')
  if (name === '') return undefined
  for (let count = 1; count < 100; count += 1) {
    const candidate = count === 1 ? name : `${name}${count}`
    if (!isTaken(candidate)) return candidate
  }
  return undefined
}
