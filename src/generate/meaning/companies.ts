import { industryOf, legalForm, legalName } from '../persona/company.ts'
import { INDUSTRIES } from '../persona/company-names.ts'
import { fromTemplates } from './template.ts'
import type { Meaning } from './types.ts'

/** Companies: names, registers, business partners. */
export const companies: Meaning = {
  text: {
    'company|company name|organisation|organization|organisation name|organization name|business name|account name|partner name|employer|vendor|vendor name|supplier|supplier name|merchant|merchant name|tenant name|brand|brand name|manufacturer|publisher|issuer|bank name|carrier|client name':
      ({ scene }) => scene.company.name,
    'legal name|registered name|legal entity|legal entity name': ({ scene }) =>
      legalName(scene.company, scene.place),
    'trading name|trade name|doing business as|dba': ({ scene }) => scene.company.name,
    'vat|vat number|vat id|tax id|tax number|tax identifier|vat no|nif|gstin': ({ scene, random }) =>
      `${scene.place.code}${random.text('0123456789', 9)}`,
    'identification|registration number|company number|company registration number|duns|duns number': ({
      random,
    }) => random.text('0123456789', 9).replace(/^0/, '1'),
    'ein|tin|employer identification number': ({ random }) =>
      `${random.integer(10, 98)}-${random.text('0123456789', 7)}`,
    isin: ({ scene, random }) => `${scene.place.code}${random.text('0123456789', 10)}`,
    lei: ({ random }) => random.text('0123456789ABCDEFGHJKLMNPQRSTUVWXYZ', 20),
    'legal form|company type|entity type': ({ scene }) => legalForm(scene.place),
    'mission|mission statement|value proposition|pitch|elevator pitch': fromTemplates([
      'We {buzz} for companies in {country}.',
      'We help {area} teams {buzz}.',
    ]),
    'industry|sector|vertical|line of business': ({ scene, random }) =>
      industryOf(scene.company) ?? random.pick(INDUSTRIES),
  },
  vocabulary: {
    'industry|sector|vertical|line of business': INDUSTRIES,
    'partner category|partner type|partner channel|partner tag': [
      'Reseller',
      'Referral',
      'Technology',
      'Distributor',
      'Agency',
      'System integrator',
      'Consultant',
      'Affiliate',
      'Managed service provider',
    ],
    'company size|employee range|size range': ['1-10', '11-50', '51-200', '201-500', '501-1000', '1000+'],
    'relationship|relationship type': ['customer', 'supplier', 'partner', 'prospect'],
  },
  number: {
    'employees|employee count|number of employees|headcount|staff count': ({ random }) =>
      Math.round(10 ** random.real(1, 3.6)),
    'annual revenue|revenue|turnover': ({ random }) => random.integer(4, 900) * 50_000,
    'founded|founded year|year founded': ({ random }) => random.integer(1962, 2021),
  },
}
