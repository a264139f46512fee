import { UnderstudyError } from '../errors.ts'
import { isObject } from '../json/value.ts'
import type { Settings } from './types.ts'

/** Settings of a fresh mock. */
export const DEFAULT_SETTINGS: Settings = {
  maxBodyBytes: 1_048_576,
  journalLimit: 1_000,
  credentials: undefined,
  rateLimit: undefined,
}

type Check = (value: unknown) => string | undefined

/** What is wrong with a value, if anything. */
const CHECKS: Readonly<Record<keyof Settings, Check>> = {
  maxBodyBytes: wholeNumber,
  journalLimit: wholeNumber,
  credentials: value =>
    value === undefined || (Array.isArray(value) && value.every(isCredential))
      ? undefined
      : 'must be a list of {value} or {clientId, clientSecret}, each with scopes and claims if it likes',
  rateLimit: value =>
    value === undefined || value === false || isRateLimit(value)
      ? undefined
      : 'must be false or {limit, windowSeconds}',
}

/**
 * Lays a change over settings.
 * @throws UnderstudyError `OPTION_INVALID` naming the setting
 */
export function changeSettings(settings: Settings, change: Partial<Settings>): Settings {
  for (const [name, value] of Object.entries(change)) {
    const problem = Object.hasOwn(CHECKS, name) ? CHECKS[name as keyof Settings](value) : 'is no setting'
    if (problem === undefined) continue
    const hint = `the settings are ${Object.keys(CHECKS).join(', ')}`
    throw new UnderstudyError('OPTION_INVALID', { message: `${name} ${problem}`, hint })
  }
  return { ...settings, ...change }
}

function wholeNumber(value: unknown): string | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
    ? undefined
    : 'must be a whole number, 0 or more'
}

function isCredential(value: unknown): boolean {
  return isObject(value) && (typeof value.value === 'string' || typeof value.clientId === 'string')
}

function isRateLimit(value: unknown): boolean {
  if (!isObject(value)) return false
  return ['limit', 'windowSeconds'].every(name => value[name] === undefined || Number(value[name]) > 0)
}
