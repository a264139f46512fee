import { singular } from '../words/plural.ts'
import { wordsOf } from '../words/words.ts'

/** Words around an entity's name that tell its use, not its kind: `CreateUserRequest`, `UserDto`, `FullRepository`. */
const BEFORE: ReadonlySet<string> = new Set(
  `get list create created update updated patch put post new add delete find search fetch read save upsert insert edit
  api rest v1 v2 v3 v4 v5 full minimal simple basic detailed short abstract base single one partial public private
  inline paged paginated page pageable nullable model dto base schema compact`.split(/\s+/),
)
const AFTER: ReadonlySet<string> = new Set(
  `response responses request requests req res dto dtos model models vo bo entity object schema output input payload
  body result results item items list lists page paged collection array wrapper envelope representation view serializer
  resource resources data attributes full minimal simple basic detailed summary summaries short base read write out in
  create update patch post put get creation new detail details info 200 201 ok success single v1 v2 v3 v4 compact
  definition record records properties fields params container embedded paginated api`.split(/\s+/),
)
/** Component names that name no kind of record at all. */
const GENERIC: ReadonlySet<string> = new Set(
  `inline any empty value values object string map json unit void default error errors problem message messages
  status meta metadata link links response result data item entity resource model record generic id ids`.split(
    /\s+/,
  ),
)

/**
 * The words of the entity a component's name speaks of, the last one singular: `CreateUserResponse` → `['user']`.
 * Empty where the name says nothing (`inline_response_200`, `Result`).
 */
export function entityWords(component: string): string[] {
  const bare = component.split(/[.«<[]/).findLast(part => /\p{L}/u.test(part)) ?? component
  const words = wordsOf(bare.replace(/[»>\]]/g, '')).filter(word => !/^\d+$/.test(word))
  while (words.length > 1 && BEFORE.has(words[0] ?? '')) words.shift()
  while (words.length > 1 && AFTER.has(words.at(-1) ?? '')) words.pop()
  dropTail(words)
  const last = words.pop()
  if (last === undefined) return []
  const one = singular(last)
  if (words.length === 0 && (GENERIC.has(one) || BEFORE.has(one) || AFTER.has(one))) return []
  return [...words, one]
}

/** `UserWithId`, `AlbumForApi`, `AlbumContract`: what a name says of its own use after the entity. */
function dropTail(words: string[]): void {
  if (words.length > 1 && words.at(-1) === 'contract') words.pop()
  const at = words.findIndex((word, index) => index > 0 && (word === 'with' || word === 'for'))
  const tail = words.slice(at)
  if (
    at > 0 &&
    /^(?:with (?:id|details|relations?|links?|auth token)|for (?:api|list|edit|create|update|read|public))/.test(
      tail.join(' '),
    )
  ) {
    words.length = at
  }
}

/** True when one name ends with the other: `PartnerUser` and `user`. */
export function sameHead(a: readonly string[], b: readonly string[]): boolean {
  const short = Math.min(a.length, b.length)
  if (short === 0 || !(a.at(-1) ?? '').endsWith((b.at(-1) ?? '').slice(-3))) return false
  for (let back = 1; back <= short; back++) if (a.at(-back) !== b.at(-back)) return a.join('') === b.join('')
  return true
}
