import { nameKey, wordsOf } from '../words/words.ts'

/** What fields that hold a natural key of a record are called, without their spelling → its resource. */
export type KeyIndex = ReadonlyMap<string, string>

/** Names that many kinds of record have a field of: alone they name no kind. */
const COMMON: ReadonlySet<string> = new Set(
  `id uuid guid key name slug code number no nr num ref reference login username user email title label type kind category
  tag date day month year time timestamp version handle identifier value index position path url uri href link status state
  group country currency locale language colour color text description account address phone owner domain filename file
  size format level role scope token hash sequence order rank domainname hostname host ip keyid externalid`.split(
    /\s+/,
  ),
)

/**
 * Prepares the names of fields that hold other keys than ids: the identity's own name where it says enough (`vin`,
 * `carrier_code`), and the name of the resource with the identity behind it (`telescopeCode` for the `code` of a
 * Telescope). A name that could mean two kinds of record means none.
 *
 * @param identities - Resource → the field its records are told apart by
 */
export function keyIndex(identities: ReadonlyMap<string, string>): KeyIndex {
  const index = new Map<string, string>()
  const twice = new Set<string>()
  const add = (key: string, resource: string): void => {
    if (index.has(key) && index.get(key) !== resource) twice.add(key)
    index.set(key, resource)
  }
  for (const [resource, field] of identities) {
    const key = nameKey(field.split('.').at(-1) ?? field)
    if (/^(?:uu|gu)?id$/.test(key)) continue
    if (!COMMON.has(key)) add(key, resource)
    const words = wordsOf(resource)
    for (let start = 0; start < words.length; start++) add(`${words.slice(start).join('')}${key}`, resource)
  }
  for (const key of twice) index.delete(key)
  return index
}
