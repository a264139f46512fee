import { dump } from 'js-yaml'
import type { JsonObject } from '../../../json/value.ts'
import type { SuggestedAction } from './overlay.ts'

/** An overlay to be read by people first. */
export interface OverlayText {
  /** Lines at its head, as comments. */
  readonly head: readonly string[]
  readonly title: string
  readonly version: '1.0.0' | '1.1.0'
  readonly actions: readonly SuggestedAction[]
}

/**
 * Writes an overlay as YAML (OpenAPI Overlay section 4.4).
 *
 * @see js-yaml for the quoting of texts that would be read as something else
 */
export function writeOverlay({ head, title, version, actions }: OverlayText): string {
  const frame: JsonObject = { overlay: version, info: { title, version: '1.0.0' } }
  return [...head.map(commented), toYaml(frame), 'actions:\n', writeActions(actions, '  ')].join('')
}

/** The same as JSON, which has no comments. */
export function writeJsonOverlay({ title, version, actions }: OverlayText): string {
  const overlay: JsonObject = {
    overlay: version,
    info: { title, version: '1.0.0' },
    actions: actions.map(({ action }) => action),
  }
  return `${JSON.stringify(overlay, null, 2)}\n`
}

/**
 * Actions as items of a block list, with their comments before them.
 *
 * @param indent - Blanks before each line
 */
export function writeActions(actions: readonly SuggestedAction[], indent: string): string {
  return actions
    .flatMap(({ action, comments }) => [...comments.map(commented), toYaml([action])])
    .map(text => text.replaceAll(/^(?=.)/gm, indent))
    .join('')
}

function toYaml(value: JsonObject | JsonObject[]): string {
  return dump(value, { lineWidth: 110, noRefs: true })
}

const WIDTH = 108

/** A text as comment lines. */
function commented(text: string): string {
  const lines: string[] = ['']
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1) ?? ''
    if (line === '') lines[lines.length - 1] = word
    else if (line.length + word.length < WIDTH) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines.map(line => `# ${line}\n`).join('')
}
