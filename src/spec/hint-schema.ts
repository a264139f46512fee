import {
  ANY,
  BOOLEAN,
  CONDITION,
  type HintForm,
  type HintMembers,
  MATCHER,
  NUMBER,
  PATTERN,
  PLACE,
  RESOURCE,
  TEMPLATE,
  TEXT,
  either,
  listOf,
  literal,
  mapOf,
  objectOf,
} from './hint-form.ts'
import type {
  AnnouncementHints,
  ApiHints,
  EffectHint,
  ErrorHint,
  EventHint,
  FilterHint,
  ListHints,
  OperationHints,
  PagingHint,
  RateLimitHint,
  RefusalHint,
  ResourceHints,
  SecurityHints,
  ValueHints,
} from './hints.ts'

/*
 * The `x-understudy` vocabulary of hints.ts as data, to check hints by. `Table<T>` makes the compiler hold the two
 * together: a key that is added there must be added here.
 */
type Table<T> = { readonly [K in keyof T]-?: HintForm }

const TEMPLATES = mapOf(TEMPLATE)

const QUERY_MEMBERS: HintMembers = { resource: RESOURCE, where: mapOf(MATCHER) }

/** Records of a resource, in `exists`, `missing` and `delete`. */
export const RECORD_QUERY: HintForm = objectOf(QUERY_MEMBERS, 'resource', 'where')

const EFFECT: HintForm = objectOf({
  when: CONDITION,
  create: objectOf({ resource: RESOURCE, values: TEMPLATES }, 'resource', 'values'),
  update: objectOf({ ...QUERY_MEMBERS, set: TEMPLATES }, 'resource', 'where', 'set'),
  delete: RECORD_QUERY,
} satisfies Table<EffectHint>)

const ERROR: HintForm = objectOf({
  status: NUMBER,
  type: TEXT,
  headers: TEMPLATES,
  message: TEMPLATE,
  body: TEMPLATE,
} satisfies Table<ErrorHint>)

const RATE_LIMIT: HintForm = objectOf(
  {
    limit: NUMBER,
    windowSeconds: NUMBER,
    per: literal('credential', 'api'),
    on: literal('all', 'authenticated'),
    headers: TEMPLATES,
  } satisfies Table<RateLimitHint>,
  'limit',
)

const EVENT: HintForm = objectOf({
  description: TEXT,
  when: CONDITION,
  set: TEMPLATES,
  effects: listOf(EFFECT),
} satisfies Table<EventHint>)

const RESOURCE_HINTS: HintForm = objectOf({
  schema: PLACE,
  label: TEXT,
  id: TEXT,
  parent: objectOf({ resource: RESOURCE, field: TEXT }, 'resource'),
  references: mapOf(RESOURCE),
  unique: listOf(objectOf({ fields: listOf(TEXT), ignoreCase: BOOLEAN, message: TEMPLATE }, 'fields')),
  copies: mapOf(objectOf({ from: TEXT, field: TEXT }, 'from', 'field')),
  derive: TEMPLATES,
  defaults: TEMPLATES,
  invariants: listOf(objectOf({ when: CONDITION, set: TEMPLATES }, 'when', 'set')),
  order: listOf(TEXT),
  partition: either(objectOf({ field: TEXT, by: TEMPLATE }, 'field', 'by'), literal(false)),
  anyId: BOOLEAN,
  softDelete: BOOLEAN,
  shows: mapOf(literal(false)),
  seed: objectOf({ count: NUMBER, perParent: listOf(NUMBER) }),
  events: mapOf(EVENT),
  touch: listOf(TEXT),
} satisfies Table<ResourceHints>)

const REFUSAL: HintForm = objectOf(
  { when: CONDITION, status: NUMBER, reason: TEXT, message: TEMPLATE } satisfies Table<RefusalHint>,
  'when',
  'status',
  'message',
)

const FILTER: HintForm = objectOf(
  {
    field: TEXT,
    op: literal('eq', 'in', 'contains', 'gt', 'gte', 'lt', 'lte', 'startsWith', 'not'),
  } satisfies Table<FilterHint>,
  'field',
  'op',
)

const PAGING: HintForm = objectOf(
  {
    style: literal('cursor', 'offset', 'page'),
    position: TEXT,
    limit: TEXT,
    defaultLimit: NUMBER,
    next: TEXT,
    total: TEXT,
    hasMore: TEXT,
  } satisfies Table<PagingHint>,
  'style',
)

const LIST: HintForm = objectOf({
  filters: mapOf(either(TEXT, FILTER, literal(false))),
  search: objectOf({ text: TEXT, fields: listOf(TEXT), fieldParameter: TEXT }, 'text'),
  expression: either(TEXT, literal(false)),
  sort: objectOf({ by: TEXT, direction: TEXT }, 'by'),
  order: listOf(TEXT),
  paging: either(PAGING, literal(false)),
} satisfies Table<ListHints>)

/** `x-understudy` at the root. */
export const API_HINTS: HintForm = objectOf({
  resources: mapOf(RESOURCE_HINTS),
  errors: mapOf(ERROR),
  rateLimit: RATE_LIMIT,
} satisfies Table<ApiHints>)

/** `x-understudy` on an operation. */
export const OPERATION_HINTS: HintForm = objectOf({
  resource: RESOURCE,
  behaviour: literal(
    'list',
    'read',
    'create',
    'replace',
    'update',
    'delete',
    'upsert',
    'action',
    'toggle',
    'singleton',
    'create-many',
    'update-many',
    'replace-many',
    'delete-many',
    'count',
    'token',
    'sample',
  ),
  pick: literal('first', 'last', 'random'),
  match: listOf(TEXT),
  refuse: listOf(REFUSAL),
  set: TEMPLATES,
  effects: listOf(EFFECT),
  status: either(NUMBER, objectOf({ created: NUMBER, matched: NUMBER, unchanged: NUMBER })),
  answer: mapOf(mapOf(ANY)),
  list: LIST,
  scopes: listOf(TEXT),
  token: objectOf({ expiresInSeconds: NUMBER }),
} satisfies Table<OperationHints>)

/** `x-understudy` on an operation of a webhook or a callback. */
export const ANNOUNCEMENT_HINTS: HintForm = objectOf({
  resource: RESOURCE,
  event: either(TEXT, literal(false)),
  at: TEXT,
  when: CONDITION,
  set: TEMPLATES,
} satisfies Table<AnnouncementHints>)

/** `x-understudy` on a schema. */
export const VALUE_HINTS: HintForm = objectOf({
  value: ANY,
  values: listOf(ANY),
  pattern: PATTERN,
  nullChance: NUMBER,
  presence: NUMBER,
} satisfies Table<ValueHints>)

/** `x-understudy` on a security scheme. */
export const SECURITY_HINTS: HintForm = objectOf({ pattern: PATTERN } satisfies Table<SecurityHints>)
