import type { GivenState } from '../runtime/given-state.ts'
import type { AnyApi, ApiTypes, PartOf, ResourceName } from './api-types.ts'

/**
 * Records by resource, each completed from its schema: `{ PartnerOrganisation: [{ name: 'Acme' }] }`. Where no field of a child
 * holds its parent's id, `parent` does.
 */
export type GivenRecords<A extends ApiTypes = AnyApi> = {
  readonly [N in ResourceName<A>]?: readonly GivenRecord<A['resources'][N]>[]
}

type GivenRecord<R> = PartOf<R> & { readonly parent?: string | number }

/** The same without what TypeScript knows of it; an `undefined` counts as not given. */
export function plainRecords<A extends ApiTypes>(given: GivenRecords<A> | undefined): GivenState {
  const named = Object.entries(given ?? {}).filter(([, records]) => records !== undefined)
  return Object.fromEntries(named) as GivenState
}
