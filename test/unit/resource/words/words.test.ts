import { expect, test } from 'vitest'
import { nameKey, singularKey, toLabel, toPascal, wordsOf } from '../../../../src/resource/words/words.ts'

test.each([
  ['partnerOrganisation', ['partner', 'organisation']],
  ['PartnerOrganisation', ['partner', 'organisation']],
  ['partner_organisation', ['partner', 'organisation']],
  ['PARTNER_ORGANISATION', ['partner', 'organisation']],
  ['partner-organisation', ['partner', 'organisation']],
  ['page[size]', ['page', 'size']],
  ['_links.next--page_', ['links', 'next', 'page']],
  ['...', []],
  ['$skip', ['skip']],
  ['@odata.nextLink', ['odata', 'next', 'link']],
  ['APIKey', ['api', 'key']],
  ['userIDs', ['user', 'ids']],
  ['oauth2Token', ['oauth2', 'token']],
  ['__proto__', ['proto']],
  ['größeÄndern', ['große', 'andern']],
])('%s has the words %j', (name, want) => {
  expect(wordsOf(name)).toEqual(want)
})

test('names are the same in any spelling, and their plurals where asked', () => {
  expect(nameKey('created_at')).toBe(nameKey('createdAt'))
  expect(nameKey('_created-at.')).toBe(nameKey('Created At'))
  expect(singularKey('partner_ids')).toBe(singularKey('partnerId'))
})

test('names are written for people and for types', () => {
  expect(toPascal(wordsOf('commission-line'))).toBe('CommissionLine')
  expect(toLabel('PartnerOrganisation')).toBe('Partner organisation')
})
