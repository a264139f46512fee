import { layOver, readPath, withoutPath, withPath } from '../../json/path.ts'
import type { JsonValue } from '../../json/value.ts'
import type { Resource } from '../../resource/types.ts'
import type { EngineContext } from '../context.ts'
import { fieldsOf } from './fields.ts'
import { idNumber } from './id-forms.ts'
import { type View, writtenOnce } from './view.ts'

/** Names of fields that no answer shows, whether or not the document says so. */
const SECRET = /passw(?:or)?d|passphrase|secret/i

/**
 * Writes records where an answer leaves open what it shows: all that is kept of one, its id first where there is more than
 * one, without what only requests have.
 */
export function createOpenView(context: EngineContext, resource: Resource): View {
  const { identity, countsIds } = context.rules(resource.name)
  const hidden = fieldsOf(context.api.schemas, resource.schema).flatMap(({ path, writeOnly }) =>
    writeOnly || SECRET.test(path.at(-1) ?? '') ? [path] : [],
  )
  const bindings = [...context.model.bindings.values()].filter(each => each.resource === resource.name)
  const isOnly = bindings.every(({ behaviour }) => behaviour === 'singleton')
  return writtenOnce(({ id, data }) => {
    let shown: JsonValue = data
    for (const path of hidden) shown = withoutPath(shown, path)
    const isKept = isOnly || readPath(data, identity) !== undefined
    const own = isKept ? {} : withPath({}, identity, (countsIds ? idNumber(id) : undefined) ?? id)
    return layOver(own, shown)
  })
}
