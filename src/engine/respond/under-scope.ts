import { fieldNamed } from '../../http/message.ts'
import { type JsonObject, setOwn } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Exchange, Shown } from '../exchange.ts'
import type { OperationPlan } from '../plan.ts'
import { withPathFields } from '../records/path-fields.ts'

/** Records as they are shown under what the path of a request says above them. */
export type UnderScope = (exchange: Exchange, shows: Shown) => Shown

/**
 * Lets records that nobody made under a scope (`/tenants/{tenantId}/…`), and that are therefore seen under all, show the scope
 * they are asked for in: `tenant_id` is that of the path. Those made under one have it from there.
 *
 * @returns `undefined` where no field repeats the scope
 */
export function createUnderScope({ rules, binding, headerScopes }: OperationPlan): UnderScope | undefined {
  const scope = [...(binding.scope ?? []), ...headerScopes]
  const fields = (rules?.pathFields ?? []).filter(
    ({ parameter, isKey }) => !isKey && scope.includes(parameter),
  )
  if (fields.length === 0) return undefined
  // Views are kept by record, so that a record is shown as the same one while it is asked for under the same scope.
  const shown = new WeakMap<StoredRecord, { readonly under: string; readonly record: StoredRecord }>()
  const look = (exchange: Exchange, record: StoredRecord): StoredRecord => {
    if (fields.every(({ parameter }) => record.hidden[parameter] !== undefined)) return record
    const { headers } = exchange.request
    const values: JsonObject = { ...exchange.checked?.parameters.path }
    for (const name of headerScopes) setOwn(values, name, fieldNamed(headers, name) ?? '')
    const under = JSON.stringify(fields.map(({ parameter }) => values[parameter] ?? null))
    const known = shown.get(record)
    if (known?.under === under) return known.record
    const scoped = { ...record, data: withPathFields(fields, record.data, values) }
    shown.set(record, { under, record: scoped })
    return scoped
  }
  return (exchange, shows) => {
    const each = (record: StoredRecord): StoredRecord => look(exchange, record)
    if (shows.what === 'record') return { ...shows, record: each(shows.record) }
    if (shows.what === 'records') return { ...shows, records: shows.records.map(each) }
    if (shows.what !== 'page') return shows
    const { cut } = shows
    return { ...shows, cut: { ...cut, page: { ...cut.page, items: cut.page.items.map(each) } } }
  }
}
