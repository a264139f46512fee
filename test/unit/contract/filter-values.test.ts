import { expect, test } from 'vitest'
import { filterValues } from '../../../src/contract/lifecycle/filter-values.ts'
import type { JsonObject } from '../../../src/json/value.ts'

const record = (value: JsonObject) => ({ sent: { value, nodes: [] }, shown: undefined })
const NO_PARENTS = { parents: [] }

test('a list is asked for what the first record holds, and for what any holds where it takes several', () => {
  const wanted = [
    record({ partner_type: 'customer', name: 'Acme', tags: ['a'] }),
    record({ partner_type: 'supplier', name: 'Globex' }),
  ]
  const values = filterValues(wanted, NO_PARENTS, [])
  expect(Object.fromEntries(values)).toEqual({
    partnertype: 'customer',
    partnertypes: ['customer', 'supplier'],
    name: 'Acme',
    names: ['Acme', 'Globex'],
  })
})

test('a field that is called as another one with an s keeps its own value', () => {
  const values = filterValues([record({ unit: 'kg', units: 3 })], NO_PARENTS, [])
  expect(values.get('units')).toBe(3)
})

test('what a record shows is overruled by what was sent of it', () => {
  const wanted = [
    { sent: { value: { name: 'Acme' }, nodes: [] }, shown: { value: { name: 'ACME' }, nodes: [] } },
  ]
  expect(filterValues(wanted, NO_PARENTS, []).get('name')).toBe('Acme')
})
