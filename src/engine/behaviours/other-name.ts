import { nameKey } from '../../resource/words/words.ts'
import type { SchemaLibrary } from '../../schema/types.ts'
import { fieldsOf, keywordOf } from '../records/fields.ts'
import type { ResourceRules } from '../records/rules.ts'

/** What people are called where they sign in: one stands for another. */
const LOGINS: ReadonlySet<string> = new Set([
  'username',
  'login',
  'loginname',
  'userlogin',
  'handle',
  'screenname',
])

const known = new WeakMap<ResourceRules, Map<string, string | undefined>>()

/**
 * The field that a path parameter holds where it does not hold an id: the one of its name (`{email}`), or what people sign in as
 * (`/users/{username}/repos` of users that have a `login`). Looked for when no record has the id.
 */
export function otherName(
  library: SchemaLibrary,
  rules: ResourceRules,
  parameter: string,
): string | undefined {
  const names = known.get(rules) ?? new Map<string, string | undefined>()
  known.set(rules, names)
  if (!names.has(parameter)) names.set(parameter, findName(library, rules, nameKey(parameter)))
  return names.get(parameter)
}

function findName(
  library: SchemaLibrary,
  { resource, identity }: ResourceRules,
  key: string,
): string | undefined {
  const texts = fieldsOf(library, resource.schema).flatMap(({ path: [name = '', ...below], node }) => {
    const isOther = below.length === 0 && name !== identity.join('.')
    return isOther && keywordOf(library, node, 'type')?.includes('string') === true ? [name] : []
  })
  return (
    texts.find(name => nameKey(name) === key) ??
    (LOGINS.has(key) ? texts.find(name => LOGINS.has(nameKey(name))) : undefined)
  )
}
