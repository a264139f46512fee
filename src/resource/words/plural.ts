/*
 * Singular and plural of the English nouns that occur in paths. Written out because the one library of note for it
 * keeps its rules in module-global state, and because a path noun needs only a fraction of the rules of prose.
 */

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['people', 'person'],
  ['children', 'child'],
  ['men', 'man'],
  ['women', 'woman'],
  ['criteria', 'criterion'],
  ['schemata', 'schema'],
  ['indices', 'index'],
  ['vertices', 'vertex'],
  ['matrices', 'matrix'],
  ['appendices', 'appendix'],
  ['analyses', 'analysis'],
  ['bases', 'base'],
  ['diagnoses', 'diagnosis'],
  ['hypotheses', 'hypothesis'],
  ['theses', 'thesis'],
  ['crises', 'crisis'],
  ['synopses', 'synopsis'],
  ['leaves', 'leaf'],
  ['shelves', 'shelf'],
  ['wolves', 'wolf'],
  ['lives', 'life'],
  ['wives', 'wife'],
  ['knives', 'knife'],
  ['halves', 'half'],
  ['heroes', 'hero'],
  ['potatoes', 'potato'],
  ['tomatoes', 'tomato'],
  ['echoes', 'echo'],
  ['mice', 'mouse'],
  ['feet', 'foot'],
  ['teeth', 'tooth'],
  ['quizzes', 'quiz'],
  ['buses', 'bus'],
  ['gases', 'gas'],
  ['aliases', 'alias'],
  ['caches', 'cache'],
  ['niches', 'niche'],
  ['axes', 'axis'],
  ['movies', 'movie'],
  ['cookies', 'cookie'],
  ['calories', 'calorie'],
  ['zombies', 'zombie'],
  ['ties', 'tie'],
  ['pies', 'pie'],
  ['apis', 'api'],
  ['uris', 'uri'],
  ['emojis', 'emoji'],
  ['kpis', 'kpi'],
])

/** The other way round; of two plurals the first. */
const IRREGULAR_PLURAL: ReadonlyMap<string, string> = new Map(
  [...IRREGULAR].toReversed().map(([many, one]) => [one, many]),
)

/** Words whose final s is no plural, and words that are their own plural. */
const UNCHANGED: ReadonlySet<string> = new Set([
  'news',
  'series',
  'species',
  'status',
  'address',
  'access',
  'process',
  'business',
  'analysis',
  'basis',
  'bus',
  'gas',
  'alias',
  'canvas',
  'atlas',
  'campus',
  'census',
  'bonus',
  'corpus',
  'virus',
  'focus',
  'radius',
  'this',
  'is',
  'has',
  'was',
  'as',
  'us',
  'os',
  'ios',
  'dns',
  'sms',
  'mms',
  'css',
  'js',
  'aws',
  'gps',
  'pos',
  'cms',
  'rss',
  'tls',
  'https',
  'plus',
  'via',
  'previous',
  'equipment',
  'information',
  'feedback',
  'metadata',
  'data',
  'media',
  'hardware',
  'software',
  'firmware',
  'inventory',
  'staff',
  'sheep',
  'fish',
  'kudos',
  'chaos',
  'lens',
  'always',
  'progress',
  'success',
  'express',
  'thus',
])

/** The singular of a lower-case word: `categories` → `category`; a singular stays as it is. */
export function singular(word: string): string {
  if (word.length < 3 || UNCHANGED.has(word) || word.endsWith('series')) return word
  const irregular = IRREGULAR.get(word)
  if (irregular !== undefined) return irregular
  if (!word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1)
  if (/(?:sses|shes|tches|rches|nches|xes|zzes|statuses|uses)$/.test(word)) return singularEs(word)
  return word.slice(0, -1)
}

function singularEs(word: string): string {
  if (word.endsWith('uses')) {
    const stem = word.slice(0, -2)
    return UNCHANGED.has(stem) ? stem : word.slice(0, -1)
  }
  return word.slice(0, -2)
}

/** True when the word is written in the plural. Words that are their own plural count as plural only when countable. */
export function isPlural(word: string): boolean {
  return singular(word) !== word || COLLECTIVE.has(word)
}

const COLLECTIVE: ReadonlySet<string> = new Set([
  'news',
  'series',
  'species',
  'staff',
  'sheep',
  'fish',
  'inventory',
])

/** The plural of a lower-case singular word: `category` → `categories`. */
export function plural(word: string): string {
  if (isPlural(word)) return word
  const irregular = IRREGULAR_PLURAL.get(word)
  if (irregular !== undefined) return irregular
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`
  return `${word}s`
}
