import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idForms } from '../../../src/engine/records/id-forms.ts'

test.each([
  ['7', ['7', 7]],
  ['-2.5', ['-2.5', -2.5]],
  ['feed-7', ['feed-7']],
  ['', ['']],
  [' ', [' ']],
  ['Infinity', ['Infinity']],
])('%j is %j', (id, forms) => expect(idForms(id)).toEqual(forms))

test('no form of an id is lost in JSON', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.double().map(String)), id => {
      expect(JSON.parse(JSON.stringify(idForms(id)))).toEqual(
        idForms(id).map(form => (Object.is(form, -0) ? 0 : form)),
      )
    }),
  )
})
