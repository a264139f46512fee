import type { Faker } from '@faker-js/faker'
import { type JsonValue, hasOwn, isObject } from '../json/value.ts'
import { FakerClass } from './makers.ts'
import type { Maker } from './meaning/types.ts'

/** The maker an `x-faker` hint asks for: `"company.name"`, or `{"number.int": {"min": 1}}` as Prism documents it. */
export function xFakerMaker(hint: JsonValue | undefined): Maker | undefined {
  const call = hint === undefined ? undefined : parseHint(hint)
  return call && (({ random, scene }) => callFaker(scene.input.folk.fakerAt(random), call, scene.input.nowMs))
}

/**
 * Why an `x-faker` hint is of no use; `undefined` where it is.
 *
 * @returns `"nane.firstName" is no method of faker`
 */
export function xFakerProblem(hint: JsonValue): string | undefined {
  const call = parseHint(hint)
  if (call === undefined) return 'it must be a method of faker, or one with its arguments'
  if (methodAt(new FakerClass({ locale: {} }), RENAMED.get(call.path) ?? call.path) !== undefined)
    return undefined
  return `"${call.path}" is no method of faker that documents may call`
}

interface Call {
  readonly path: string
  readonly args: readonly JsonValue[]
}

function parseHint(hint: JsonValue): Call | undefined {
  if (typeof hint === 'string') return { path: hint, args: [] }
  if (!isObject(hint)) return undefined
  const [entry] = Object.entries(hint)
  if (entry === undefined) return undefined
  const [path, args] = entry
  return { path, args: Array.isArray(args) ? args : [args] }
}

/** `undefined` when there is no such method, or it refuses. */
function callFaker(faker: Faker, { path, args }: Call, nowMs: number): JsonValue | undefined {
  const method = methodAt(faker, RENAMED.get(path) ?? path)
  if (method === undefined || args.some(isTooMuch)) return undefined
  faker.setDefaultRefDate(nowMs)
  try {
    return toJson(method(...args))
  } catch {
    return undefined
  }
}

/** Of `helpers` only what picks and writes: the others evaluate templates and patterns, which a document must not hand in. */
const HELPERS: ReadonlySet<string> = new Set(['arrayElement', 'arrayElements', 'shuffle', 'slugify'])

/** Modules that only make data. */
const MODULES: ReadonlySet<string> = new Set([
  'airline',
  'animal',
  'book',
  'color',
  'commerce',
  'company',
  'database',
  'datatype',
  'date',
  'finance',
  'food',
  'git',
  'hacker',
  'image',
  'internet',
  'location',
  'lorem',
  'music',
  'number',
  'person',
  'phone',
  'science',
  'string',
  'system',
  'vehicle',
  'word',
])

/** Names of older versions that documents still use. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['name.firstName', 'person.firstName'],
  ['name.lastName', 'person.lastName'],
  ['name.fullName', 'person.fullName'],
  ['name.findName', 'person.fullName'],
  ['name.jobTitle', 'person.jobTitle'],
  ['name.gender', 'person.gender'],
  ['name.prefix', 'person.prefix'],
  ['internet.userName', 'internet.username'],
  ['company.companyName', 'company.name'],
  ['company.bs', 'company.buzzPhrase'],
  ['phone.phoneNumber', 'phone.number'],
  ['phone.phoneNumberFormat', 'phone.number'],
  ['address.city', 'location.city'],
  ['address.country', 'location.country'],
  ['address.countryCode', 'location.countryCode'],
  ['address.latitude', 'location.latitude'],
  ['address.longitude', 'location.longitude'],
  ['address.state', 'location.state'],
  ['address.stateAbbr', 'location.state'],
  ['address.street', 'location.street'],
  ['address.streetAddress', 'location.streetAddress'],
  ['address.streetName', 'location.street'],
  ['address.secondaryAddress', 'location.secondaryAddress'],
  ['address.zipCode', 'location.zipCode'],
  ['address.timeZone', 'location.timeZone'],
  ['datatype.uuid', 'string.uuid'],
  ['datatype.number', 'number.int'],
  ['datatype.float', 'number.float'],
  ['datatype.string', 'string.sample'],
  ['datatype.datetime', 'date.anytime'],
  ['datatype.hexadecimal', 'string.hexadecimal'],
  ['random.uuid', 'string.uuid'],
  ['random.number', 'number.int'],
  ['random.boolean', 'datatype.boolean'],
  ['random.word', 'word.sample'],
  ['random.words', 'word.words'],
  ['random.alphaNumeric', 'string.alphanumeric'],
  ['finance.account', 'finance.accountNumber'],
  ['image.imageUrl', 'image.url'],
])

type Method = (...args: readonly JsonValue[]) => unknown

function methodAt(faker: Faker, path: string): Method | undefined {
  const [module = '', name = '', ...more] = path.split('.')
  const isOpen = module === 'helpers' ? HELPERS.has(name) : MODULES.has(module)
  if (!isOpen || more.length > 0 || name.startsWith('_') || name === 'constructor') return undefined
  const owner = (faker as unknown as { readonly [module: string]: object })[module]
  if (owner === undefined) return undefined
  const method = (owner as { readonly [name: string]: unknown })[name]
  const isOwnMethod = hasOwn(owner, name) || hasOwn(Object.getPrototypeOf(owner) as object, name)
  return typeof method === 'function' && isOwnMethod ? (method.bind(owner) as Method) : undefined
}

/** A million paragraphs are a way to stop the process. Numbers of ordinary size are not lengths to fear. */
function isTooMuch(arg: JsonValue): boolean {
  if (typeof arg === 'number') return Math.abs(arg) > 10_000
  if (!isObject(arg)) return false
  return ['length', 'count', 'size', 'sentences', 'words', 'lines'].some(key => isTooMuchLength(arg[key]))
}

function isTooMuchLength(value: JsonValue | undefined): boolean {
  if (isObject(value)) return Object.values(value).some(isTooMuchLength)
  return typeof value === 'number' && value > 1000
}

function toJson(value: unknown): JsonValue | undefined {
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'bigint') return Number(value)
  const text = JSON.stringify(value)
  return text === undefined ? undefined : (JSON.parse(text) as JsonValue)
}
