/** `externalCompanyIDs`, `external_company_ids`, `external-company-ids` → `['external', 'company', 'ids']`. */
export function splitName(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/IDs\b/g, 'ids')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
}

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['people', 'person'],
  ['children', 'child'],
  ['media', 'media'],
  ['data', 'data'],
  ['addresses', 'address'],
  ['statuses', 'status'],
  ['status', 'status'],
  ['address', 'address'],
  ['series', 'series'],
  ['news', 'news'],
  ['business', 'business'],
  ['businesses', 'business'],
  ['boxes', 'box'],
  ['taxes', 'tax'],
  ['aliases', 'alias'],
  ['alias', 'alias'],
  ['indices', 'index'],
  ['analysis', 'analysis'],
  ['sms', 'sms'],
  ['dns', 'dns'],
  ['uris', 'uri'],
  ['apis', 'api'],
  ['emojis', 'emoji'],
])

/** `companies` → `company`; a word that is no plural stays. English only. */
export function singular(word: string): string {
  const known = IRREGULAR.get(word)
  if (known !== undefined) return known
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(?:ches|shes|sses|xes|zes)$/.test(word)) return word.slice(0, -2)
  if (word.endsWith('s') && !/(?:ss|us|is)$/.test(word) && word.length > 2) return word.slice(0, -1)
  return word
}

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
  const words = splitName(bare).map(singular)
  const kept = words.filter(word => !WRAPPER_WORDS.has(word) && !/^v\d+$/.test(word))
  return kept.length === 0 ? words : kept
}

const WRAPPER_WORDS: ReadonlySet<string> = new Set([
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
])
