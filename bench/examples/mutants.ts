import { isObject, type JsonValue } from '../../src/json/value.ts'

/** A value with one thing changed. */
export interface Mutant {
  /** `drop /owner/login` */
  readonly change: string
  /** `drop` */
  readonly kind: string
  readonly value: JsonValue
}

/** One way to change a value at its place; `undefined`: it does not apply there. */
type Mutator = (value: JsonValue) => JsonValue | undefined

const OTHER_TYPE: Mutator = value => {
  if (typeof value === 'string') return 7
  if (Array.isArray(value)) return { 0: value[0] ?? null }
  if (isObject(value)) return Object.values(value)
  return value === null ? undefined : String(value)
}

/**
 * What no schema of its own is asked for: whether a change is a fault is for the validators to say, so a change that does no
 * harm is a test for false alarms.
 */
const MUTATORS: Readonly<Record<string, Mutator>> = {
  type: OTHER_TYPE,
  null: value => (value === null ? undefined : null),
  /** Neither of an enum, nor of a format, nor of a pattern. */
  text: value => (typeof value === 'string' ? '~ no such value ~' : undefined),
  empty: value => (value === '' ? undefined : emptied(value)),
  long: value => (typeof value === 'string' ? value.padEnd(5000, '~') : undefined),
  fraction: value => (typeof value === 'number' ? value + 0.5 : undefined),
  below: value => (typeof value === 'number' ? -1_000_000_000_000 : undefined),
  above: value => (typeof value === 'number' ? 1_000_000_000_000_000 : undefined),
  /** Two equal items, or more than fit. */
  twice: value => (Array.isArray(value) && value.length > 0 ? [...value, ...value] : undefined),
  added: value => (isObject(value) ? { ...value, 'x-not-there': true } : undefined),
}

function emptied(value: JsonValue): JsonValue | undefined {
  if (typeof value === 'string') return ''
  return Array.isArray(value) && value.length > 0 ? [] : undefined
}

/** All values that differ from one in a single place; of a list the first item stands for all. */
export function* mutantsOf(value: JsonValue): Iterable<Mutant> {
  yield* changed(value, '', replaced => replaced)
}

function* changed(
  value: JsonValue,
  at: string,
  rebuilt: (replaced: JsonValue) => JsonValue,
): Iterable<Mutant> {
  for (const [kind, mutate] of Object.entries(MUTATORS)) {
    const replaced = mutate(value)
    if (replaced !== undefined) yield { kind, change: `${kind} ${at || '/'}`, value: rebuilt(replaced) }
  }
  if (Array.isArray(value)) {
    const [first, ...rest] = value
    if (first !== undefined) yield* changed(first, `${at}/0`, inner => rebuilt([inner, ...rest]))
  } else if (isObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      const { [name]: _dropped, ...rest } = value
      yield { kind: 'drop', change: `drop ${at}/${name}`, value: rebuilt(rest) }
      yield* changed(inner, `${at}/${name}`, replaced => rebuilt({ ...value, [name]: replaced }))
    }
  }
}
