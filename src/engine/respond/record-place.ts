import { once } from '../../json/once.ts'
import type { Path } from '../../json/path.ts'
import type { JsonValue } from '../../json/value.ts'
import { followLinks, objectOf } from '../../resource/facts/follow-links.ts'
import { leavesOpen } from '../../resource/facts/open-schema.ts'
import type { Resource } from '../../resource/types.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { Store } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import type { WantedParts } from '../lists/wanted-parts.ts'
import { fieldNode, itemsNode } from '../records/fields.ts'
import { createView, type View } from '../records/view.ts'
import { createIdView } from './id-view.ts'
import { selectFields } from './select-fields.ts'

/** How records look in their place in a body. */
export interface Place {
  /** A record shown alone; where the schema has a list even so, a list of one. */
  readonly one: View
  /** A record among others. */
  readonly each: View
  /** The same, cut to the fields asked for and with references shown as records. */
  inParts(parts: WantedParts, store: Store): View
  /** A record shown alone, in a view of records among others. */
  alone(view: View): View
}

/** Plans how records of a resource are written at a place of a body. */
export function createPlace(
  context: EngineContext,
  resource: Resource,
  schema: SchemaNode,
  path: Path,
): Place {
  const { schemas } = context.api
  const node = fieldNode(schemas, schema, path)
  const items = node === undefined ? undefined : itemsNode(schemas, node)
  const declared = items ?? node
  const shown = declared ?? resource.schema
  const isOpen = declared === undefined || leavesOpen(objectOf(followLinks(schemas, declared)))
  const each =
    (isOpen ? context.parts.createOpenView?.(context, resource) : createIdView(context, resource, shown)) ??
    createView(context, resource, shown)
  const expand = once(() => context.parts.createExpand?.(context, resource, shown, path.at(-1) ?? ''))
  const inParts: Place['inParts'] = (parts, store) => record => {
    const whole = JSON.parse(each(record)) as JsonValue
    const expanded =
      parts.expand.length === 0 ? whole : (expand()?.(whole, record, parts.expand, store) ?? whole)
    return JSON.stringify(
      parts.fields.length === 0 ? expanded : selectFields(schemas, shown, expanded, parts.fields),
    )
  }
  const alone = (view: View): View => (items === undefined ? view : record => `[${view(record)}]`)
  return { each, inParts, alone, one: alone(each) }
}
