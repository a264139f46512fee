import {
  type Document,
  type DocumentOptions,
  LineCounter,
  type Node,
  type ParseOptions,
  type Pair,
  type SchemaOptions,
  type Tags,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
} from 'yaml'
import { fromPointer } from '../../json/pointer.ts'
import type { JsonValue } from '../../json/value.ts'
import { type Locate, type Position, lineStarts, positionAt } from './positions.ts'

/** How often aliases may multiply: far above what people write, far below what exhausts memory. */
const MAX_ALIASES = 10_000

/**
 * YAML 1.2 core schema: timestamps, `yes` and `no` stay text. Merge keys (`<<`) are understood because many
 * documents use them. `.nan` and `.inf` stay text, for JSON has no such numbers.
 */
const OPTIONS: ParseOptions & DocumentOptions & SchemaOptions = {
  version: '1.2',
  schema: 'core',
  merge: true,
  uniqueKeys: true,
  prettyErrors: false,
  logLevel: 'error',
  customTags: withoutInfinity,
}

/** A YAML text read, or the first thing wrong with it. */
export type YamlResult =
  | { readonly value: JsonValue }
  | (Position & { readonly message: string; readonly hint?: string })

/** Reads one YAML document. Keys become text whatever they are (`200:` is `"200"`). Never throws. */
export function readYaml(text: string): YamlResult {
  try {
    const document = parseDocument(text, OPTIONS)
    const [error] = document.errors
    if (error !== undefined) {
      const place = positionAt(lineStarts(text), error.pos[0])
      return { ...place, ...explain(error.code, error.message, text.slice(error.pos[0], error.pos[1])) }
    }
    return { value: (document.toJS({ maxAliasCount: MAX_ALIASES }) ?? null) as JsonValue }
  } catch (error) {
    return { line: 1, column: 1, ...explainThrown(error) }
  }
}

/** Reads the tree of a YAML text once, to be asked for places. */
export function locateInYaml(text: string): Locate {
  const lines = new LineCounter()
  const document = parseDocument(text, { ...OPTIONS, lineCounter: lines })
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  return pointer => {
    let node = document.contents as Node | null
    let offset = startOf(node) ?? 0
    for (const token of fromPointer(pointer)) {
      const step = stepInto(node, token, document)
      if (step === undefined) break
      offset = step.offset ?? offset
      node = step.value
    }
    return position(offset)
  }
}

interface Step {
  readonly offset: number | undefined
  readonly value: Node | null
}

function stepInto(from: Node | null, token: string, document: Document): Step | undefined {
  const node = isAlias(from) ? (from.resolve(document) ?? null) : from
  if (isSeq(node)) {
    const item = node.items[Number(token)]
    return isNode(item) ? { offset: startOf(item), value: item } : undefined
  }
  if (!isMap(node)) return undefined
  const pair = node.items.find(member => keyOf(member) === token)
  if (pair !== undefined) {
    return { offset: startOf(pair.key as Node | null), value: isNode(pair.value) ? pair.value : null }
  }
  return stepIntoMerged(node.items, token, document)
}

/** A key that is not in the map itself may come from what `<<` merges in. */
function stepIntoMerged(pairs: readonly Pair[], token: string, document: Document): Step | undefined {
  for (const pair of pairs) {
    if (keyOf(pair) !== '<<') continue
    const sources = isSeq(pair.value) ? pair.value.items : [pair.value]
    for (const source of sources) {
      const step = isNode(source) ? stepInto(source, token, document) : undefined
      if (step !== undefined) return step
    }
  }
  return undefined
}

function keyOf(pair: Pair): string | undefined {
  if (!isPair(pair)) return undefined
  if (isScalar(pair.key)) return nameOf(pair.key.value)
  return isCollection(pair.key) ? undefined : String(pair.key)
}

/** The merge key is a symbol to the library, so that a text `"<<"` in quotes is none. */
function nameOf(key: unknown): string {
  if (typeof key === 'symbol') return key.description ?? ''
  return key === null ? '' : String(key)
}

function startOf(node: Node | null | undefined): number | undefined {
  return node?.range?.[0]
}

function withoutInfinity(tags: Tags): Tags {
  return tags.filter(
    tag =>
      typeof tag === 'string' ||
      !('test' in tag && tag.tag === 'tag:yaml.org,2002:float' && tag.test?.test('.nan')),
  )
}

/** What to say of the errors people meet most. */
function explain(code: string, message: string, excerpt: string): { message: string; hint?: string } {
  const [key = ''] = excerpt.split(/[:\n]/)
  if (code === 'DUPLICATE_KEY') {
    return {
      message: `the key ${JSON.stringify(key.trim())} is there twice in one map`,
      hint: 'remove or rename one of the two',
    }
  }
  if (code === 'TAB_AS_INDENT')
    return { message: 'a tab in the indentation', hint: 'YAML is indented with spaces only' }
  if (code === 'MULTIPLE_DOCS') {
    return {
      message: 'a second YAML document in one file',
      hint: 'keep one document in a file: remove what follows "---"',
    }
  }
  if (code === 'BAD_INDENT' || code === 'MISSING_CHAR' || code === 'BLOCK_AS_IMPLICIT_KEY') {
    return {
      message: lowered(message),
      hint: 'look at the indentation of this line and the one before; a text with ": " or " #" in it needs quotes',
    }
  }
  return { message: lowered(message) }
}

function explainThrown(error: unknown): { message: string; hint?: string } {
  if (error instanceof RangeError) return { message: 'nested too deeply to be read' }
  const message = error instanceof Error ? error.message : String(error)
  if (message.includes('alias count')) {
    return {
      message: 'aliases that multiply without measure',
      hint: `at most ${MAX_ALIASES} aliases are followed`,
    }
  }
  return { message: lowered(message) }
}

function lowered(message: string): string {
  // The library reports a stack that overflows as an error of the text.
  if (message.startsWith('Maximum call stack')) return 'nested too deeply to be read'
  return message.charAt(0).toLowerCase() + message.slice(1)
}
