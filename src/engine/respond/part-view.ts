import { layOver, readPath, toPath, withoutPath, withPath } from '../../json/path.ts'
import type { JsonValue } from '../../json/value.ts'
import type { ShownPart } from '../../resource/types.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import { createProjection } from '../records/view.ts'

/** Shows in a body what a record has of it. */
export type PartView = (body: JsonValue, record: StoredRecord) => JsonValue

/**
 * Puts what a record says, as a read shows it, in the place of what was made up: the value as it is, else laid over what the
 * place asks for besides. What the record does not say is left out. A place that can have neither stays as it is made.
 *
 * @param accepts - Whether the answer may be such a body
 */
export function createPartView(
  context: EngineContext,
  { resource: name, shows }: ShownPart,
  accepts: (body: JsonValue) => boolean,
): PartView {
  const { resource } = context.rules(name)
  const project = createProjection(context, resource, resource.schema)
  const places = shows.map(({ at, field }) => ({ path: toPath(at), field: [field] }))
  return (body, record) => {
    const whole = project(record)
    let shown = body
    for (const { path, field } of places) {
      const value = readPath(whole, field)
      const forms =
        value === undefined
          ? [withoutPath(shown, path)]
          : [withPath(shown, path, value), withPath(shown, path, layOver(readPath(shown, path), value))]
      shown = forms.find(accepts) ?? shown
    }
    return shown
  }
}
