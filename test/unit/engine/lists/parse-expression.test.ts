import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Expression, parseExpression } from '../../../../src/engine/lists/parse-expression.ts'

const all = (...comparisons: Expression['comparisons']): Expression => ({ joined: 'all', comparisons })
const any = (...comparisons: Expression['comparisons']): Expression => ({ joined: 'any', comparisons })
const jo = { field: 'name', op: 'eq', value: 'Jo' } as const
const old = { field: 'age', op: 'gt', value: '3' } as const

test.each<[string, Expression]>([
  ["name eq 'Jo'", all(jo)],
  ['name eq "Jo" AND age gt 3', all(jo, old)],
  ["(name eq 'Jo') and (age gt 3)", all(jo, old)],
  ["((name eq 'Jo') or age gt 3)", any(jo, old)],
  ["name eq 'O''Neill'", all({ field: 'name', op: 'eq', value: "O'Neill" })],
  ["address/city ne 'Rome'", all({ field: 'address/city', op: 'not', value: 'Rome' })],
  [
    'done eq true and ended eq null',
    all({ field: 'done', op: 'eq', value: true }, { field: 'ended', op: 'eq', value: null }),
  ],
  [
    "contains(name,'J') and startswith(name, 'Jo') eq true",
    all({ field: 'name', op: 'contains', value: 'J' }, { field: 'name', op: 'startsWith', value: 'Jo' }),
  ],
  ["substringof('J',name)", all({ field: 'name', op: 'contains', value: 'J' })],
  ["state in ('open','closed')", all({ field: 'state', op: 'in', value: ['open', 'closed'] })],
  ['created ge 2026-01-15T09:00:00Z', all({ field: 'created', op: 'gte', value: '2026-01-15T09:00:00Z' })],
  ["id eq guid'7f'", all({ field: 'id', op: 'eq', value: '7f' })],
  [
    'name co "o" and name sw "J"',
    all({ field: 'name', op: 'contains', value: 'o' }, { field: 'name', op: 'startsWith', value: 'J' }),
  ],
  ['name==Jo;age=gt=3', all(jo, old)],
  ['name==Jo,age>3', any(jo, old)],
  ['name==J*', all({ field: 'name', op: 'startsWith', value: 'J' })],
  ['name==*o*', all({ field: 'name', op: 'contains', value: 'o' })],
  ['state=in=(open,closed)', all({ field: 'state', op: 'in', value: ['open', 'closed'] })],
  ['name:Jo,age>3', all(jo, old)],
  ['name=Jo&&age>3', all(jo, old)],
  ['name = Jo & age > 3', all(jo, old)],
  ['age>=3;age<=7', all({ field: 'age', op: 'gte', value: '3' }, { field: 'age', op: 'lte', value: '7' })],
])('%s is read', (text, expression) => {
  expect(parseExpression(text)).toEqual(expression)
})

test.each([
  ['and beside or', "name eq 'Jo' and age gt 3 or age lt 1"],
  ['not', "not (name eq 'Jo')"],
  ['an unknown operator', "name has 'Jo'"],
  ['an unknown function', "endswith(name,'o')"],
  ['arithmetic', 'age add 3 gt 5'],
  ['a missing value', 'name eq'],
  ['a star in the middle', 'name==J*o'],
  ['an open quote', "name eq 'Jo"],
  ['a text', 'Jo'],
  ['JSON', '{"name":"Jo"}'],
  ['nothing', ''],
])('%s is not read', (_what, text) => {
  expect(parseExpression(text)).toBeUndefined()
})

test('reading takes no longer than the text is long, and ends', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(' ', '(', ')', "'", '"', 'a', 'eq', 'and', '=', ',', '*', '\\')),
      parts => {
        const text = parts.join('')
        expect([undefined, 'all', 'any']).toContain(parseExpression(text)?.joined)
      },
    ),
  )
  expect(parseExpression(`name eq '${'\\'.repeat(3000)}`)).toBeUndefined()
  expect(parseExpression(`${'('.repeat(3000)}name`)).toBeUndefined()
})
