import { UnderstudyError } from '../../../errors.ts'
import { canonicalJson } from '../../../json/canonical.ts'
import { child } from '../../../json/pointer.ts'
import { type JsonObject, type JsonValue, isObject } from '../../../json/value.ts'
import type { ParsedDocument } from '../../../spec/document.ts'
import { parseJson, withoutMark } from '../../../spec/read-json.ts'
import { parseDocument } from '../../../spec/parse.ts'
import type { Suggestions } from '../settle.ts'
import type { SuggestedAction } from './overlay.ts'
import { writeActions } from './overlay-text.ts'

/** An overlay somebody has, as text and as it was read. */
export interface GivenOverlay {
  readonly text: string
  readonly parsed: ParsedDocument
}

/**
 * The text of an overlay with actions added at the end of its list. All that is in it stays as it is written, comments and layout
 * included; only the version is raised where an action needs 1.1. (An overlay in JSON is written anew, with its indentation.)
 *
 * @returns `undefined` where the overlay has all of them
 * @throws UnderstudyError `OVERLAY_INVALID` for a text that nothing can be added to, such as YAML with the list in brackets
 */
export function addActions(
  { text, parsed }: GivenOverlay,
  { actions, version }: Pick<Suggestions, 'actions' | 'version'>,
): string | undefined {
  const there = actionsOf(parsed.value)
  const known = new Set(there.map(effectOf))
  const added = actions.filter(({ action }) => !known.has(effectOf(action)))
  if (added.length === 0) return undefined
  const wanted: JsonObject = { ...parsed.value, actions: [...there, ...added.map(({ action }) => action)] }
  const isNewer = version === '1.1.0' && String(parsed.value['overlay']).startsWith('1.0')
  if (isNewer) wanted['overlay'] = version
  const { file = '' } = parsed
  if (parseJson(text, file) !== undefined) return asJson(text, wanted)
  const raised = isNewer ? withVersion(text, parsed) : text
  const made = withItems(raised, parsed, added)
  if (made === undefined || !says(made, file, wanted)) throw cannotBeAddedTo(parsed)
  return made
}

function actionsOf({ actions }: JsonObject): readonly JsonValue[] {
  return Array.isArray(actions) ? actions : []
}

/** What an action does; its description tells how often it was seen, which changes from day to day. */
function effectOf(action: JsonValue): string {
  if (!isObject(action)) return canonicalJson(action)
  const { description: _, ...effect } = action
  return canonicalJson(effect)
}

function asJson(text: string, wanted: JsonObject): string {
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  '
  return `${JSON.stringify(wanted, null, indent)}\n`
}

/** `overlay: 1.0.0` → `overlay: 1.1.0`, in its line. */
function withVersion(text: string, parsed: ParsedDocument): string {
  const lines = linesOf(text)
  const at = (parsed.where('/overlay').line ?? 1) - 1
  return lines.map((line, index) => (index === at ? line.replace(/1\.0(?:\.\d+)?/, '1.1.0') : line)).join('')
}

/** The text with further items behind those of `actions`; `undefined` where the list is in brackets. */
function withItems(
  text: string,
  parsed: ParsedDocument,
  added: readonly SuggestedAction[],
): string | undefined {
  const lines = linesOf(text)
  const start = parsed.where('/actions').line ?? 1
  const first = parsed.where('/actions/0').line ?? start
  const dash = lines.slice(start, first).findLast(line => /^ *-(?:\s|$)/.test(line))
  if (dash === undefined) return undefined
  const indent = /^ */.exec(dash)?.[0] ?? ''
  const end = endOfList(lines, parsed, start, indent.length)
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  const before = lines.slice(0, end).join('')
  const items = writeActions(added, indent).replaceAll('\n', lineEnd)
  return [before, before.endsWith('\n') ? '' : lineEnd, items, ...lines.slice(end)].join('')
}

/** Lines with their line feeds. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/)
}

/** How many lines there are up to the end of the list: the next key, less the comments before it, or the end of the document. */
function endOfList(lines: readonly string[], parsed: ParsedDocument, start: number, indent: number): number {
  const keys = Object.keys(parsed.value).map(key => parsed.where(child('', key)).line ?? 0)
  const next = Math.min(...keys.filter(line => line > start))
  if (!Number.isFinite(next)) {
    const marker = lines.findIndex((line, index) => index >= start && /^(?:\.\.\.|---)\s/.test(line))
    return marker < 0 ? lines.length : marker
  }
  const isItem = (line: string): boolean => !/^\s*(?:#|$)/.test(line) || line.indexOf('#') > indent
  return start + lines.slice(start, next - 1).findLastIndex(isItem) + 1
}

function says(text: string, file: string, wanted: JsonObject): boolean {
  try {
    return canonicalJson(parseDocument(withoutMark(text), file).value) === canonicalJson(wanted)
  } catch (error) {
    if (error instanceof UnderstudyError) return false
    throw error
  }
}

function cannotBeAddedTo(parsed: ParsedDocument): UnderstudyError {
  return new UnderstudyError('OVERLAY_INVALID', {
    message: 'nothing can be added to the list of actions as it is written; the file is left as it was',
    where: parsed.where('/actions'),
    hint: 'write an action a line, each behind a dash, or name another file',
  })
}
