import { shellWord } from '../../http/shell-word.ts'
import { toJsonPath } from '../../json/json-path.ts'
import { fromPointer } from '../../json/pointer.ts'
import type { Api } from '../../spec/api.ts'
import type { Difference, DifferenceKind } from './difference.ts'

/** What to do about differences of one cause: nothing is said twice. */
export function remediesOf(api: Api, same: readonly Difference[], subject: 'recording' | 'server'): string[] {
  if (same[0]?.blames === 'recording') return [subject === 'recording' ? RECORD_ANEW : CORRECT_SERVER]
  return [...new Set(same.flatMap(each => remedyOf(api, each)))].flatMap(each => each.split('\n'))
}

/** What to do about a difference, in lines: a sentence, and where an overlay helps what to write in it. */
function remedyOf(api: Api, difference: Difference): string[] {
  const { blames, breaks } = difference
  if (breaks === 'both' || (blames === 'document' && breaks === 'recording')) return CORRECT_DOCUMENT
  if (breaks === 'mock') return MOCK_BREAKS
  return BY_KIND[difference.kind](difference, api)
}

const RECORD_ANEW = 'record it anew; if the server still answers so, the server or the document is wrong'
const CORRECT_SERVER = 'correct the server, or the document where it is the server that is right'
const CORRECT_DOCUMENT = [
  'every such answer is like this: correct the document; understudy check --suggest writes the overlay',
]
const MOCK_BREAKS = [
  'the mock has to keep the document: look for a hint in an overlay that makes it break it',
]

type Remedy = (difference: Difference, api: Api) => string[]

const BY_KIND: { readonly [kind in DifferenceKind]: Remedy } = {
  status: statusRemedy,
  'media-type': operationRemedy('the document has several media types: take out those that are never sent'),
  body: operationRemedy('the document leaves open whether there is a body: say so in `content`'),
  header: ({ pointer }, api) => [
    'the document leaves open whether the header is sent:',
    ...action(api, pointer, '{ required: true }'),
  ],
  breach: () => CORRECT_DOCUMENT,
  'mock-lacks': lacksRemedy,
  'recording-lacks': ({ pointer }, api) => [
    'the property is optional; where the server never sends it:',
    ...action(api, pointer, '{ x-understudy: { presence: 0 } }'),
  ],
  type: ({ pointer }, api) => [
    'the document takes both: narrow its type',
    `at ${toJsonPath(api.document, pointer)}`,
  ],
  null: ({ pointer, recorded }, api) => [
    'the document takes both:',
    ...action(api, pointer, `{ x-understudy: { nullChance: ${recorded === 'null' ? 1 : 0} } }`),
  ],
  'id-form': ({ pointer, recorded }, api) => [
    'say what ids look like:',
    ...action(api, pointer, formHint(recorded)),
  ],
  form: ({ pointer, recorded }, api) => [
    'the document takes both: say what it is',
    ...action(api, pointer, formHint(recorded)),
  ],
  value: ({ recorded }) => [
    `the document takes both: if it always is ${recorded} then, say so by \`default\` in its schema or \`defaults\` of the resource`,
  ],
  empty: () => ['the document takes both: say by minItems or maxItems how many there are'],
  members: listRemedy('what its parameters filter by', 'list: { filters: { <parameter>: <field> } }'),
  order: listRemedy('what it is ordered by', 'list: { order: [<field>] }'),
  'page-size': listRemedy(
    'how long its pages are',
    'list: { paging: { style: <style>, defaultLimit: <count> } }',
  ),
  'next-page': listRemedy('how it is cut into pages', 'list: { paging: { style: <style>, next: <place> } }'),
}

function statusRemedy({ operation, recorded, mock, note }: Difference, api: Api): string[] {
  const [ours, theirs] = [Number(recorded), Number(mock)]
  const told = note === undefined || note === '' ? [] : [`the mock says: ${shortened(note)}`]
  const hint = (text: string): string[] => action(api, operation.pointer, `{ x-understudy: ${text} }`)
  if (ours < 400 && theirs < 400) return [...told, 'say which status it is:', ...hint(`{ status: ${ours} }`)]
  if (ours >= 400 && theirs < 400) {
    return [
      ...told,
      'say when the server refuses:',
      ...hint(`{ refuse: [{ when: <condition>, status: ${ours}, message: <text> }] }`),
    ]
  }
  return [...told, ...inspect(operation.key)]
}

function shortened(text: string): string {
  return text.length > MAX_NOTE ? `${text.slice(0, MAX_NOTE - 1)}…` : text
}

const MAX_NOTE = 160

function lacksRemedy({ at, pointer, isDeclared, recorded }: Difference, api: Api): string[] {
  const name = fromPointer(at).at(-1) ?? ''
  if (isDeclared === false) {
    return [
      'the document does not speak of it:',
      ...action(api, pointer, `{ properties: { ${key(name)}: { ${typeHint(recorded)} } } }`),
    ]
  }
  const holder = pointer.replace(/\/properties\/[^/]*$/, '')
  if (holder === pointer) return ['the property is optional: require it where it is always sent']
  return [
    'the property is optional; where the server always sends it:',
    ...action(api, holder, `{ required: [${key(name)}] }`),
  ]
}

/** What was seen, as keywords: a type, and the format of a text that has one. */
function typeHint(recorded: string): string {
  const type = TYPES.find(([words]) => recorded.startsWith(words))?.[1]
  if (type !== undefined) return `type: ${type}`
  const format = FORMATS.find(([words]) => recorded.startsWith(words))?.[1]
  return format === undefined ? 'type: string' : `type: string, format: ${format}`
}

const TYPES: readonly (readonly [words: string, type: string])[] = [
  ['a number', 'number'],
  ['true or false', 'boolean'],
  ['an array', 'array'],
  ['an object', 'object'],
  ['null', "'null'"],
]

/** `format` for what JSON Schema has a name for, else a pattern made after what was seen. */
function formHint(recorded: string): string {
  const format = FORMATS.find(([words]) => recorded.startsWith(words))?.[1]
  if (format !== undefined) return `{ format: ${format} }`
  const sample = /\((.*)\)$/.exec(recorded)?.[1] ?? ''
  const pattern = patternOf(sample)
  return `{ x-understudy: { pattern: ${pattern === undefined ? '<pattern>' : `'${pattern}'`} } }`
}

const FORMATS: readonly (readonly [words: string, format: string])[] = [
  ['a UUID', 'uuid'],
  ['a date-time', 'date-time'],
  ['a date', 'date'],
  ['an email address', 'email'],
  ['a URL', 'uri'],
]

/**
 * `cus_9s6XKz` → `^cus_[0-9A-Za-z]{6}$`: as long as the one that was seen, of the kinds of characters it has; `undefined` for what is of
 * others.
 */
function patternOf(sample: string): string | undefined {
  const [, prefix = '', rest = ''] = /^([a-z]+_)?(.*)$/s.exec(sample) ?? []
  const classes = ['0-9', 'A-Z', 'a-z', '_', '-'].filter(each => new RegExp(`[${each}]`).test(rest))
  const isKnown = new RegExp(`^[${classes.join('')}]+$`).test(rest)
  return isKnown ? `^${prefix}[${classes.join('')}]{${rest.length}}$` : undefined
}

function listRemedy(what: string, hint: string): Remedy {
  return ({ operation }, api) => [
    `say ${what}:`,
    ...action(api, operation.pointer, `{ x-understudy: { ${hint} } }`),
    ...inspect(operation.key),
  ]
}

function operationRemedy(says: string): Remedy {
  return ({ operation }) => [says, ...inspect(operation.key)]
}

function inspect(key: string): string[] {
  return [`understudy inspect <spec> --operation ${shellWord(key)} tells what the mock takes it for`]
}

/** One action of an overlay, as it stands in the file: a text of two lines. */
function action(api: Api, pointer: string, update: string): string[] {
  return [`- target: ${toJsonPath(api.document, pointer)}\n  update: ${update}`]
}

function key(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name)
}
