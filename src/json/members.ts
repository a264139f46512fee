import { nearest } from './nearest.ts'
import { child, type JsonPointer } from './pointer.ts'
import { isObject } from './value.ts'

/** What a value must be, in words that follow "must be"; nothing where it is that. It may refuse what is inside by itself. */
export type Check = (value: unknown, pointer: JsonPointer, refuse: Refuse) => string | undefined

/** By member; any other is refused. */
export type Members = { readonly [member: string]: Check }

/** Ends the check: at an object, or at a member of it. */
export type Refuse = (fault: MembersFault) => never

/** What is wrong with something written by hand. */
export interface MembersFault {
  readonly pointer: JsonPointer
  /** Of the object there, if it is about one. */
  readonly member?: string
  readonly message: string
  readonly hint?: string
}

export const isText: Check = value => (typeof value === 'string' ? undefined : 'a text')
export const isFlag: Check = value => (typeof value === 'boolean' ? undefined : 'true or false')
export const isWhole: Check = value =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : 'a whole number from 0'
export const isFunction: Check = value => (typeof value === 'function' ? undefined : 'a function')
export const isAnObject: Check = value => (isObject(value) ? undefined : 'an object')
/** For what is looked at elsewhere. */
export const isAnything: Check = () => undefined

/**
 * Checks an object that people write by hand: a member that is not known is most likely misspelt, and would change nothing
 * without a word. An `undefined` counts as not given.
 */
export function checkMembers(
  value: unknown,
  members: Members,
  refuse: Refuse,
  pointer: JsonPointer = '',
): void {
  const names = Object.keys(members)
  if (!isObject(value)) refuse({ pointer, message: `this must be an object with ${names.join(', ')}` })
  for (const [name, each] of Object.entries(value)) {
    const check = Object.hasOwn(members, name) ? members[name] : undefined
    if (check === undefined) {
      const near = nearest(name, names)
      const hint = near === undefined ? `known are ${names.join(', ')}` : `did you mean ${near}?`
      refuse({ pointer, member: name, message: `"${name}" means nothing here`, hint })
    }
    const wanted = each === undefined ? undefined : check(each, child(pointer, name), refuse)
    if (wanted !== undefined) refuse({ pointer, member: name, message: `"${name}" must be ${wanted}` })
  }
}
