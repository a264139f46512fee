import { singular } from '../resource/words/plural.ts'
import { wordsOf } from '../resource/words/words.ts'

/** `partner user` → `Partner user`. */
export function capitalise(text: string): string {
  return text === '' ? '' : (text[0] ?? '').toUpperCase() + text.slice(1)
}

/** Letters that Unicode does not take apart. */
const PLAIN: { readonly [letter: string]: string } = { ß: 'ss', æ: 'ae', ø: 'o', ł: 'l', đ: 'd' }

/** `Acme Partners & Co.` → `acme-partners-co`: lower-case ASCII letters and digits joined by hyphens. */
export function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f']/g, '')
    .toLowerCase()
    .replace(/[ßæøłđ]/g, letter => PLAIN[letter] ?? '')
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/**
 * The words of a schema's name that tell what it is: `PartnerUserResponseDto` → `['partner', 'user']`; of one with a path
 * before it (`io.k8s.api.core.v1.Pod`) those of its end.
 */
export function entityWords(name: string): string[] {
  const bare = name.split('.').findLast(part => /\p{L}/u.test(part)) ?? name
  const words = wordsOf(bare).map(word => singular(word.replace(/\d+$/, '') || word))
  const end = words.findIndex((word, index) => index > 0 && ['with', 'without', 'for'].includes(word))
  const kept = words.slice(0, end === -1 ? undefined : end).filter(word => !WRAPPER_WORDS.has(word))
  return kept.length === 0 ? words : kept
}

const WRAPPER_WORDS: ReadonlySet<string> = new Set([
  'v',
  'name',
  'nullable',
  'ref',
  'reference',
  'interface',
  'nested',
  'simple',
  'brief',
  'minimal',
  'partial',
  'compact',
  'embedded',
  'writable',
  'extended',
  'paginated',
  'response',
  'request',
  'dto',
  'input',
  'output',
  'create',
  'created',
  'update',
  'updated',
  'list',
  'page',
  'detail',
  'summary',
  'object',
  'record',
  'model',
  'schema',
  'payload',
  'body',
  'result',
  'resource',
  'new',
  'get',
  'read',
  'type',
  'full',
  'base',
  'item',
  'entity',
  'view',
  'info',
  'bean',
  'representation',
  'meta',
  'lite',
  'constant',
])
