import { wordsOf } from './words.ts'

/**
 * States that a verb leads to where they are not its own participle: `pay` → `paid`, `start` → `running`. The verb's
 * participle is tried before them.
 */
const STATES: Readonly<Record<string, string>> = {
  activate: 'active enabled',
  reactivate: 'active enabled',
  deactivate: 'inactive disabled',
  enable: 'active on',
  disable: 'inactive off',
  open: 'open',
  reopen: 'open',
  start: 'running in_progress active',
  restart: 'running active',
  run: 'running',
  stop: 'inactive',
  hold: 'held on_hold',
  resume: 'running active in_progress',
  publish: 'live public',
  unpublish: 'draft',
  complete: 'done finished closed',
  finish: 'done completed closed',
  approve: 'accepted',
  reject: 'declined denied',
  decline: 'rejected',
  submit: 'in_review pending',
  send: 'sent',
  pay: 'paid',
  capture: 'succeeded',
  ban: 'blocked',
  block: 'banned',
  revoke: 'inactive',
  terminate: 'ended',
  end: 'closed',
  withdraw: 'withdrawn',
  suspend: 'inactive',
  reinstate: 'active',
  follow: 'following',
  freeze: 'frozen',
  ship: 'shipped in_transit',
  sell: 'sold',
  lend: 'lent',
  build: 'built',
  break: 'broken',
  choose: 'chosen',
  lose: 'lost',
  hide: 'hidden',
  show: 'visible shown',
  take: 'taken',
  win: 'won',
  write: 'written',
}

/** What a verb takes back, where `un` before it does not say so. */
const BASES: Readonly<Record<string, string>> = {
  deactivate: 'activate',
  reactivate: 'deactivate',
  disable: 'enable',
  enable: 'disable',
  activate: 'deactivate',
  reopen: 'close',
  open: 'close',
  close: 'open',
  resume: 'pause',
  reinstate: 'suspend',
  restore: 'archive',
  recover: 'archive',
  dearchive: 'archive',
}

/**
 * `cancelled`, `canceled`, `CANCELLATION` and `cancel` → `cancel`; `archive` and `archived` → `archiv`. Of several words each:
 * `CHECKED_OUT` and `checkOut` → `checkout`.
 */
export function stemOf(name: string): string {
  return wordsOf(name).map(stemOfWord).join('')
}

/** Letters that a verb and its participle in any language begin with, and those that either may go on with. */
const SHARED = 5
const ENDING = 3

/**
 * Whether a word begins as a verb does and differs in its ending alone, as participles do in many languages: `confirmada` of
 * `confirmar`, `storniert` of `stornieren`, `annulé` of `annuler`.
 */
export function isAlike(word: string, verb: string): boolean {
  const [one, other] = [word.toLowerCase(), verb.toLowerCase()]
  let shared = 0
  while (shared < one.length && one[shared] === other[shared]) shared += 1
  const isLong = shared >= SHARED && other.length >= SHARED
  return isLong && one.length - shared <= ENDING && other.length - shared <= ENDING
}

function stemOfWord(word: string): string {
  return word
    .replace(/[^a-z]/g, '')
    .replace(/(?:ation|ing|ed|e)$/, '')
    .replace(/([a-z])\1$/, '$1')
    .replace(/y$/, 'i')
}

/** The states that a verb leads to, as stems, the likeliest first. */
export function statesOf(verb: string): readonly string[] {
  if (verb === '') return []
  const others = Object.hasOwn(STATES, verb) ? (STATES[verb] ?? '').split(' ') : []
  return [verb, ...others].map(stemOf)
}

/** The verb that another takes back: `unlock` → `lock`, `resume` → `pause`. */
export function baseOf(verb: string): string | undefined {
  if (Object.hasOwn(BASES, verb)) return BASES[verb]
  return /^un[a-z]{3,}/.test(verb) ? verb.slice(2) : undefined
}
