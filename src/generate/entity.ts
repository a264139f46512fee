import { singular } from '../resource/words/plural.ts'
import { wordsOf } from '../resource/words/words.ts'
import type { Shape } from './shape.ts'
import { entityWords } from './words.ts'

/** What a record is of, as far as its `name` and its email depend on it. */
export type EntityKind = 'company' | 'person' | 'product' | 'thing'

/** What a record is, in words and by kind. */
export interface Entity {
  /** `['partner', 'user']`. */
  readonly words: readonly string[]
  readonly kind: EntityKind
}

export const UNKNOWN_ENTITY: Entity = { words: [], kind: 'thing' }

const COMPANY = `partner organisation organization company companies account vendor supplier merchant tenant business
employer agency reseller affiliate distributor brand publisher customer client manufacturer carrier bank org firm retailer
subsidiary sponsor institution school university hospital store shop provider issuer advertiser franchise dealer counterparty hotel`
const PERSON = `user member contact person employee owner manager author admin administrator lead patient student driver
guest recipient sender assignee creator editor reviewer approver attendee participant subscriber actor profile customer buyer
seller agent teacher instructor candidate applicant invitee passenger cardholder beneficiary staff operator visitor friend
follower player trainer learner reporter requester signer signatory membership principal doctor nurse prescriber attorney judge librarian developer designer artist collaborator invitation invite identity self me individual receiver originator beneficiary payee payer debtor creditor holder speaker committer caller director secretary chairman president officer trustee shareholder physician clinician supervisor technician composer singer musician translator narrator donor resident citizen coach captain referee pilot spouse guardian investigator volunteer organizer`
const PRODUCT = 'product plan sku offer package subscription addon bundle variant listing course'

const KINDS: ReadonlyMap<string, EntityKind> = new Map([
  ...kindsOf(COMPANY, 'company'),
  ...kindsOf(PERSON, 'person'),
  ...kindsOf(PRODUCT, 'product'),
])

function kindsOf(words: string, kind: EntityKind): [string, EntityKind][] {
  return words.split(/\s+/).map(word => [word, kind])
}

/** The kind of a single word, `undefined` where it names no record of a kind we know. */
export function kindOfWord(word: string): EntityKind | undefined {
  return KINDS.get(word)
}

/** What a name of a schema, resource or property stands for. The last word decides: a partner user is a person. */
export function entityOf(name: string, shape?: Shape): Entity {
  const words = entityWords(name)
  const last = words.at(-1) ?? ''
  return { words, kind: (shape && kindByProperties(shape, last)) ?? kindNamed(name, words) }
}

/** The profile of a device is no person, and the type of an account no account. */
function kindNamed(name: string, words: readonly string[]): EntityKind {
  return (OF_KINDS.test(name) ? undefined : kindOfWords(words)) ?? 'thing'
}

function kindOfWords(words: readonly string[]): EntityKind | undefined {
  const last = words.at(-1) ?? ''
  return kindOfWord(words.length > 1 && last === 'profile' ? (words.at(-2) ?? '') : last)
}

const OF_KINDS = /[a-z](?:_type|Type)$/

/** What its properties make of a record, where they leave no doubt: a customer with a first name is a person. */
function kindByProperties(shape: Shape, word: string): EntityKind | undefined {
  const named = KINDS.get(word)
  if (named === 'product') return named
  if (DOCUMENTS.has(word)) return undefined
  let kind: EntityKind | undefined
  const isNamed = shape.properties.has('name')
  for (const property of shape.properties.keys()) {
    const name = wordsOf(property).join(' ')
    // Beside a `name` the full one is that of a thing.
    if (PERSON_PROPERTIES.test(name) && !(isNamed && name === 'full name')) return 'person'
    if (COMPANY_PROPERTIES.test(name)) kind ??= named === 'person' ? undefined : 'company'
    if (PRODUCT_PROPERTIES.test(name)) kind ??= named === undefined ? 'product' : undefined
  }
  return kind
}

/** What names a company without being one. */
const DOCUMENTS: ReadonlySet<string> = new Set(
  'invoice order quote bill receipt payment contract application deal opportunity refund payout report'.split(
    ' ',
  ),
)

const PERSON_PROPERTIES =
  /^(?:first name|last name|given name|family name|surname|full name|date of birth|birth date)$/
const COMPANY_PROPERTIES =
  /^(?:domain|industry|vat number|company name|legal name|employee count|number of employees)$/
const PRODUCT_PROPERTIES = /^(?:sku|unit price|price|gtin|ean)$/

/** The entity of a nested object: by its schema's own name, else by the property it stands at. */
export function nestedEntity(shape: Shape, property: string): Entity | undefined {
  for (const node of [...shape.nodes].reverse()) {
    const component = /^\/(?:components\/schemas|\$defs|definitions)\/([^/]+)$/.exec(node.pointer)?.[1]
    if (component === undefined) continue
    const entity = entityOf(component, shape)
    const last = entity.words.at(-1) ?? ''
    if (SHARED.has(last) || PARTS.has(last)) continue
    if (entity.kind !== 'thing' || isNamed(shape)) return entity
  }
  const words = wordsOf(property).map(singular)
  const last = words.at(-1) ?? ''
  // Whoever did it, whatever is shown of them.
  if (words.length > 1 && last === 'by') return { words: ['user'], kind: 'person' }
  if (isPicture(words)) return { words, kind: 'thing' }
  const kind = kindOfWords(words)
  if (kind !== undefined) return { words, kind: kindByProperties(shape, last) ?? kind }
  return words.length > 0 && !PARTS.has(last) && isNamed(shape) ? { words, kind: 'thing' } : undefined
}

/** Whether what these words name is a picture. */
export function isPicture(words: readonly string[]): boolean {
  return PICTURE.test(words.at(-1) ?? '')
}

const PICTURE = /^(?:image|photo|picture|thumbnail|avatar|logo|icon|poster|banner|screenshot)$/

/** What has a name is a record of its own. */
function isNamed(shape: Shape): boolean {
  return [...shape.properties.keys()].some(name => NAMES.test(name))
}

const NAMES = /^(?:(?:short|full|display|long|file)_?)?name$|^title$|^label$/i

/** Whether a list of this name holds records, not parts of one: `data`, `items`, `results`. */
export function isWrapper(words: readonly string[]): boolean {
  return PARTS.has(singular(words.at(-1) ?? ''))
}

/** Objects that only hold the record, or a part of it. */
const PARTS: ReadonlySet<string> = new Set([
  'data',
  'result',
  'attribute',
  'attributes',
  'payload',
  'body',
  'object',
  'record',
  'content',
  'detail',
  'details',
  'property',
  'properties',
  'fields',
  'field',
  'value',
  'resource',
  'entity',
  'item',
  'response',
  'info',
  'general',
  'meta',
  'metadata',
  'address',
])

/** Parts of the record they stand in, not records of their own. */
const SHARED: ReadonlySet<string> = new Set(['profile', 'account', 'me', 'self', 'identity'])
