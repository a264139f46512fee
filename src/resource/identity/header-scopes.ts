import type { Operation } from '../../spec/api.ts'
import type { Binding, Resource } from '../types.ts'
import { wordsOf } from '../words/words.ts'

/** Those under whom an API keeps the records of its customers apart. */
const HOLDERS: ReadonlySet<string> = new Set([
  'account',
  'business',
  'company',
  'customer',
  'entity',
  'merchant',
  'namespace',
  'org',
  'organisation',
  'organization',
  'project',
  'realm',
  'shop',
  'site',
  'store',
  'subscription',
  'team',
  'tenant',
  'workspace',
])

/** What may stand behind the holder. A key is a credential. */
const NAMINGS: ReadonlySet<string> = new Set(['id', 'uuid', 'guid', 'slug', 'code', 'name'])

/**
 * The headers that say whose records the operations on a kind of record are about (`X-Tenant-Id`, `Stripe-Account`), in lower
 * case: what is made under one value is not seen under another. One that names records of this very kind keeps nothing apart.
 *
 * @param bindings - Of the whole model; those of other resources are passed over
 */
export function headerScopesOf({ name, hints }: Resource, bindings: Iterable<Binding>): readonly string[] {
  if (hints.partition !== undefined) return []
  const found = new Set<string>()
  const own = wordsOf(name).at(-1)
  for (const { resource, operation } of bindings)
    if (resource === name)
      for (const [header, holder] of headersOf(operation)) if (holder !== own) found.add(header)
  return [...found]
}

function headersOf({ parameters }: Operation): (readonly [header: string, holder: string])[] {
  return parameters.flatMap(({ in: place, name }) => {
    const holder = place === 'header' ? holderIn(name) : undefined
    return holder === undefined ? [] : [[name.toLowerCase(), holder] as const]
  })
}

function holderIn(header: string): string | undefined {
  const words = wordsOf(header)
  if (NAMINGS.has(words.at(-1) ?? '')) words.pop()
  const holder = words.at(-1) ?? ''
  return HOLDERS.has(holder) ? holder : undefined
}
