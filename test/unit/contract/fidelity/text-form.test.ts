import { expect, test } from 'vitest'
import { formOf, isIdName } from '../../../../src/contract/fidelity/text-form.ts'

test.each([
  ['', true, 'nothing'],
  ['0b6f1c52-5f0e-4d5b-9a57-2f6f1d1c7a01', true, 'a UUID'],
  ['2026-01-15T09:00:00Z', false, 'a date-time'],
  ['2026-01-15', false, 'a date'],
  ['jo@acme.example', false, 'an email address'],
  ['https://acme.example/x', false, 'a URL'],
  ['cus_9s6XKzkNRiz8i3', true, 'cus_…'],
  ['cus_9s6XKzkNRiz8i3', false, 'a text'],
  ['order_total', true, 'a text'],
  ['1234', true, 'digits'],
  ['1234', false, 'a text'],
  ['6b014ea3baffe82e3340d7aa', true, 'hexadecimal digits'],
  ['01HN4C0T7W9Z3B5D6F8G1H2J3K', true, 'a ULID'],
  ['redacted-4f9k2m0q', true, 'a placeholder'],
  ['0edac7ed-0000-4000-8000-4f9e2a0c1b3d', true, 'a placeholder'],
])('%j (an id: %s) is %s', (text, isId, form) => {
  expect(formOf(text, isId)).toBe(form)
})

test.each([
  ['id', true],
  ['partner_id', true],
  ['orderId', true],
  ['tagIds', true],
  ['customerUUID', true],
  ['paid', false],
  ['valid', false],
  ['identity', false],
])('%s names an id: %s', (name, want) => {
  expect(isIdName(name)).toBe(want)
})
