import { hasAll } from '../json/has-all.ts'
import type { JsonObject } from '../json/value.ts'
import { unknownResource } from '../runtime/given-state.ts'
import type { StateTarget } from '../runtime/types.ts'
import type { ApiTypes, PartOf, ResourceName } from './api-types.ts'

/** The mock's records, by resource: `mock.state.PartnerOrganisation.create({ name: 'Acme' })`. */
export type MockState<A extends ApiTypes> = {
  readonly [N in ResourceName<A>]: ResourceState<A['resources'][N]>
}

/** The records of one resource. What it returns are the records' own data: frozen, changed by none but the mock. */
export interface ResourceState<R> {
  /**
   * Adds a record, completed from its schema where `values` says nothing.
   * @param options - `parent`: id of the record it belongs to, where no field of `values` says it
   * @throws UnderstudyError `STATE_INVALID`
   */
  create(values?: PartOf<R>, options?: { readonly parent?: string }): R
  /** By id, or by key for a child whose id is not unique. */
  get(id: string | number): R | undefined
  /** In order of creation, in a list of the caller's own; only those that have all of `where`. */
  list(where?: PartOf<R>): R[]
  /** The first that has all of `where`, or for which it is true. */
  find(where: PartOf<R> | ((record: R) => boolean)): R | undefined
  /** Lays changes over a record. @throws UnderstudyError `RECORD_UNKNOWN`, `STATE_INVALID` */
  update(id: string | number, changes: PartOf<R>): R
  /** Removes a record and all below it. @throws UnderstudyError `RECORD_UNKNOWN` */
  delete(id: string | number): void
  /** How many there are. */
  readonly count: number
}

/**
 * The state as an object with a member for each resource.
 *
 * @param names - All resources of the document. Any other name throws `RESOURCE_UNKNOWN` with the one probably meant:
 * an `undefined` would fail later and say less.
 */
export function createMockState<A extends ApiTypes>(
  names: readonly string[],
  target: () => StateTarget,
): MockState<A> {
  // Without a prototype, so that a resource may have any name; members of its own, so that it can be printed.
  const members: Record<string, ResourceState<JsonObject>> = Object.create(null)
  for (const name of names) members[name] = createResourceState(name, target)
  return new Proxy(members, {
    get(_, name) {
      // Symbols and `then` are asked for by whoever prints or awaits it.
      if (typeof name === 'symbol' || name === 'then' || name === 'toJSON') return undefined
      const member = members[name]
      if (member === undefined) throw unknownResource(name, names)
      return member
    },
  }) as unknown as MockState<A>
}

function createResourceState(name: string, target: () => StateTarget): ResourceState<JsonObject> {
  const list = (where?: JsonObject): JsonObject[] => {
    const all = target()
      .list(name)
      .map(({ data }) => data)
    return where === undefined ? all : all.filter(data => hasAll(data, where))
  }
  return {
    create: (values = {}, { parent } = {}) => target().add(name, values, parent).data,
    get: id => target().get(name, String(id))?.data,
    list,
    find: where => list().find(data => (typeof where === 'function' ? where(data) : hasAll(data, where))),
    update: (id, changes) => target().change(name, String(id), changes).data,
    delete: id => target().remove(name, String(id)),
    get count() {
      return target().list(name).length
    },
  }
}
