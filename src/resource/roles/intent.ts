import type { Operation } from '../../spec/api.ts'
import { singular } from '../words/plural.ts'
import { wordsOf } from '../words/words.ts'

/** What an operation's name says it does. `query` asks without changing anything; `act` does something else. */
export type Intent = 'list' | 'get' | 'create' | 'update' | 'replace' | 'upsert' | 'delete' | 'query' | 'act'

const INTENTS: { readonly [intent in Intent]: string } = {
  list: 'list index browse all',
  get: 'get read show retrieve fetch find view describe load lookup display return returns obtain detail details',
  create:
    'create add new insert register post store make invite open issue start begin generate upload import',
  update: 'update edit modify patch change alter amend rename partial set',
  replace: 'replace put overwrite',
  upsert: 'upsert save ensure createorupdate',
  delete: 'delete remove destroy erase drop uninvite deregister unregister deletes',
  query: `search query filter check validate verify test count calculate estimate preview export
    simulate compare match resolve suggest autocomplete parse convert translate analyze exists evaluate`,
  act: `cancel approve reject archive unarchive restore activate deactivate enable disable publish unpublish
    send resend stop pause resume restart lock unlock merge close reopen confirm complete finish accept decline
    suspend unsuspend assign unassign move copy clone duplicate reset refresh retry rotate revoke refund capture void
    login logout signin signout sign authenticate authorize subscribe unsubscribe follow unfollow like unlike star
    unstar attach detach link unlink trigger run execute process sync import ban unban block unblock mute unmute
    mark submit withdraw transfer release promote demote ping wake swap rollback deploy verify batch bulk pin unpin
    vote rate flag report claim unclaim join leave kick share unshare purchase buy sell pay download notify poll`,
}

const BY_WORD: ReadonlyMap<string, Intent> = new Map(
  (Object.keys(INTENTS) as Intent[])
    .toReversed()
    .flatMap(intent => INTENTS[intent].split(/\s+/).map((word): [string, Intent] => [word, intent])),
)

/**
 * What the operationId says, at its start (`listUsers`) or its end (`users.list`), else how the summary starts. Words
 * that the path has as nouns say nothing (`issueGetIssue` below `/issues` gets), unless there are no others.
 */
export function intentOf(operation: Operation, nouns: readonly string[]): Intent | undefined {
  const named = operation.key.includes('/') ? [] : wordsOf(operation.key)
  const asNouns = intentOfWords(named)
  // A GET changes nothing: the `update` of `/updategroups` is a thing.
  const isThing = operation.method === 'GET' && asNouns !== undefined && CHANGES.has(asNouns)
  return (
    intentOfWords(withoutNouns(named, nouns)) ??
    (isThing ? undefined : asNouns) ??
    BY_WORD.get(thirdPerson(wordsOf(operation.summary ?? '')[0] ?? ''))
  )
}

const CHANGES: ReadonlySet<Intent> = new Set(['create', 'update', 'replace', 'upsert', 'delete'])

/** Leaves out runs of words that are a noun of the path together: `update groups` where it has `/updategroups`. */
function withoutNouns(words: readonly string[], nouns: readonly string[]): string[] {
  const known = new Set(nouns.map(noun => singular(noun)))
  const kept: string[] = []
  for (let index = 0; index < words.length; index++) {
    const length = [3, 2, 1].find(
      count =>
        index + count <= words.length && known.has(singular(words.slice(index, index + count).join(''))),
    )
    if (length === undefined) kept.push(words[index] ?? '')
    else index += length - 1
  }
  return kept
}

/** The intent of a name: `['create', 'or', 'update', 'user']` is an upsert, `['get', 'all']` a list. */
export function intentOfWords(words: readonly string[]): Intent | undefined {
  const text = words.join(' ')
  if (/\b(?:create|add|insert) or (?:update|replace)\b|\bcreateorupdate\b|\bcreate update\b/.test(text))
    return 'upsert'
  if (/\b(?:get|find|fetch|retrieve|read) (?:all|many|list)\b|\bget \w+ list\b/.test(text)) return 'list'
  return (
    (NOUNS.has(words[0] ?? '') ? CRUD.get(words[1] ?? '') : undefined) ??
    BY_WORD.get(words[0] ?? '') ??
    BY_WORD.get(words.at(-1) ?? '') ??
    words.map(word => CRUD.get(word)).find(isIntent)
  )
}

/** Verbs that are things as well: before a plainer verb they name what it is about, `issueGetMilestone`, `reportList`. */
const NOUNS: ReadonlySet<string> = new Set('issue post store import report release test'.split(' '))

/** True for a word that does something: as the last segment of a path it names an action, not a thing. */
export function isActionWord(word: string): boolean {
  const intent = BY_WORD.get(word)
  return intent !== undefined && intent !== 'get'
}

/** True for a word that does something to a record other than making, changing or removing it: `cancel`. */
export function isChangeWord(word: string): boolean {
  return BY_WORD.get(word) === 'act'
}

/** In the middle of a name only the plainest verbs count. */
const CRUD: ReadonlyMap<string, Intent> = new Map([
  ['list', 'list'],
  ['get', 'get'],
  ['create', 'create'],
  ['update', 'update'],
  ['replace', 'replace'],
  ['delete', 'delete'],
])

function isIntent(intent: Intent | undefined): intent is Intent {
  return intent !== undefined
}

/** `Returns`, `Creates` → `return`, `create`. */
function thirdPerson(word: string): string {
  if (BY_WORD.has(word)) return word
  const short = word.replace(/s$/, '')
  return BY_WORD.has(short) ? short : word.replace(/es$/, '')
}
