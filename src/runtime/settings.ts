import type { CredentialSetting } from '../engine/settings.ts'
import { UnderstudyError } from '../errors.ts'
import { type Check, checkMembers, isAnObject, isText, isWhole } from '../json/members.ts'
import { child } from '../json/pointer.ts'
import { isObject } from '../json/value.ts'
import type { Settings } from './types.ts'

/** Settings of a fresh mock. */
export const DEFAULT_SETTINGS: Settings = {
  maxBodyBytes: 1_048_576,
  journalLimit: 1_000,
  credentials: undefined,
  rateLimit: undefined,
}

const CREDENTIAL: { readonly [K in keyof CredentialSetting]-?: Check } = {
  value: isText,
  clientId: isText,
  clientSecret: isText,
  scopes: value =>
    Array.isArray(value) && value.every(each => typeof each === 'string') ? undefined : 'a list of texts',
  claims: isAnObject,
}

/** Credentials as `createMock`, the control interface and files of `--credentials` take them. */
export const areCredentials: Check = (value, pointer, refuse) => {
  if (!Array.isArray(value)) return 'a list of { value } or { clientId, clientSecret }'
  for (const [index, each] of value.entries()) {
    const at = child(pointer, index)
    checkMembers(each, CREDENTIAL, refuse, at)
    if (each.value === undefined && each.clientId === undefined)
      refuse({ pointer: at, message: 'a credential needs a "value", or a "clientId"' })
  }
  return undefined
}

const isAboveZero: Check = value => (typeof value === 'number' && value > 0 ? undefined : 'a number above 0')

const SETTINGS: { readonly [K in keyof Settings]-?: Check } = {
  maxBodyBytes: isWhole,
  journalLimit: isWhole,
  credentials: areCredentials,
  rateLimit(value, pointer, refuse) {
    if (value === false) return undefined
    if (!isObject(value)) return 'false, or an object with limit and windowSeconds'
    checkMembers(value, { limit: isAboveZero, windowSeconds: isAboveZero }, refuse, pointer)
    return undefined
  },
}

/**
 * Lays a change over settings.
 * @throws UnderstudyError `OPTION_INVALID` with the pointer of what is wrong
 */
export function changeSettings(settings: Settings, change: Partial<Settings>): Settings {
  checkMembers(change, SETTINGS, ({ pointer, message, hint }) => {
    throw new UnderstudyError('OPTION_INVALID', { message, hint, where: { pointer } })
  })
  return { ...settings, ...change }
}
