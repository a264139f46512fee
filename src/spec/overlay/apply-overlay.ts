import type { JSONPathQuery } from 'json-p3'
import { UnderstudyError, type Where } from '../../errors.ts'
import { child, toPointer } from '../../json/pointer.ts'
import type { JsonValue } from '../../json/value.ts'
import type { ParsedDocument } from '../document.ts'
import { type Container, type Draft, createDraft, isContainer } from './draft.ts'
import { explainUnmatched } from './explain-unmatched.ts'
import { type Merge, mergeAt } from './merge.ts'
import { type Overlay, type OverlayAction, readOverlay } from './overlay-document.ts'
import { type Path, type Provenance, createProvenance } from './provenance.ts'
import { type Selected, type Selector, createSelector, select } from './target.ts'

/**
 * Lays overlays over a document, in order, action after action. Nothing given is changed; what no action touches is
 * shared with it.
 *
 * The result's `where` tells the overlay's file and line for what an overlay wrote, the document's for the rest.
 *
 * @throws UnderstudyError `OVERLAY_INVALID`; `OVERLAY_UNMATCHED` for an action that matches nothing. (The standard
 * lets such an action pass; here it is nearly always a misspelt path, so it must say so itself:
 * `x-understudy: {optional: true}`.)
 * @see OpenAPI Overlay 1.0.0 and 1.1.0; RFC 9535 for targets
 */
export function applyOverlays(document: ParsedDocument, overlays: readonly ParsedDocument[]): ParsedDocument {
  if (overlays.length === 0) return document
  const draft = createDraft(document.value)
  const provenance = createProvenance()
  for (const [index, file] of overlays.entries()) applyOverlay(draft, provenance, file, index + 1)
  return {
    file: document.file,
    value: draft.root,
    where: pointer => {
      const origin = provenance.origin(pointer)
      return (overlays[origin.layer - 1] ?? document).where(origin.pointer)
    },
  }
}

/** What the actions of one overlay share. */
interface Run {
  readonly draft: Draft
  readonly provenance: Provenance
  readonly file: ParsedDocument
  readonly overlay: Overlay
  readonly layer: number
  readonly selector: Selector
}

function applyOverlay(draft: Draft, provenance: Provenance, file: ParsedDocument, layer: number): void {
  const run: Run = { draft, provenance, file, overlay: readOverlay(file), layer, selector: createSelector() }
  for (const action of run.overlay.actions) applyAction(run, action)
}

function applyAction(run: Run, action: OverlayAction): void {
  const targets = find(run, action, 'target', action.target)
  if (targets.length === 0) return
  const { change } = action
  if (change.kind === 'remove') removeAll(run, action, targets)
  else if (change.kind === 'update') mergeAll(run, action, targets, change.value, 'update')
  else copyAll(run, action, targets, change.from)
}

function copyAll(run: Run, action: OverlayAction, targets: readonly Selected[], from: string): void {
  const sources = find(run, action, 'copy', from)
  if (sources.length > 1) {
    const message = `action ${action.number} copies from ${sources.length} places`
    throw invalid(run, child(action.pointer, 'copy'), message, 'a copy has one source')
  }
  // A clone, for later actions may change the source, and what was copied stays as it was.
  for (const { value } of sources) mergeAll(run, action, targets, structuredClone(value), 'copy')
}

/** What a query of an action selects in the document as it stands now. */
function find(run: Run, action: OverlayAction, key: 'target' | 'copy', text: string): Selected[] {
  const query = compile(run, action, key, text)
  const found = evaluate(run, action, key, query)
  if (found.length > 0 || action.optional) return found
  throw new UnderstudyError('OVERLAY_UNMATCHED', {
    message: `action ${action.number} ${key === 'copy' ? 'copies from what is not there' : 'matches nothing'}`,
    where: placeOf(run, action.pointer),
    hint: `${key}: ${text}\n${explainUnmatched(query, run.draft.root)}`,
  })
}

function compile(run: Run, action: OverlayAction, key: string, text: string): JSONPathQuery {
  try {
    return run.selector.compile(text)
  } catch (error) {
    const hint = `${text}\nwrite keys with other characters than letters and digits as $['like this']`
    throw invalid(
      run,
      child(action.pointer, key),
      `action ${action.number}: \`${key}\` is not a JSONPath of RFC 9535: ${reason(error)}`,
      hint,
    )
  }
}

function evaluate(run: Run, action: OverlayAction, key: string, query: JSONPathQuery): Selected[] {
  try {
    return select(query, run.draft.root)
  } catch (error) {
    throw invalid(
      run,
      child(action.pointer, key),
      `action ${action.number}: \`${key}\` cannot be evaluated: ${reason(error)}`,
    )
  }
}

/** Deepest and last first, so that no removal moves a place still to be removed. */
function removeAll(run: Run, action: OverlayAction, targets: readonly Selected[]): void {
  for (const { path } of [...targets].sort((a, b) => comparePaths(b.path, a.path))) {
    const key = path.at(-1)
    if (key === undefined)
      throw invalid(run, action.pointer, `action ${action.number} removes the whole document`)
    removeFrom(run, run.draft.own(path.slice(0, -1)), path.slice(0, -1), key)
  }
}

function removeFrom(run: Run, parent: Container, parentPath: Path, key: string | number): void {
  if (Array.isArray(parent)) {
    run.provenance.forgetItem(parentPath, Number(key), parent.length)
    parent.splice(Number(key), 1)
  } else {
    delete parent[key]
    run.provenance.forget([...parentPath, key])
  }
}

function comparePaths(a: Path, b: Path): number {
  for (let step = 0; step < Math.min(a.length, b.length); step++) {
    const [left, right] = [a[step], b[step]]
    if (left === right) continue
    if (typeof left === 'number' && typeof right === 'number') return left - right
    return String(left) < String(right) ? -1 : 1
  }
  return a.length - b.length
}

/** The targets of one action are all objects, all arrays or all primitives (1.1), and in 1.0 never primitives. */
function checkKinds(run: Run, action: OverlayAction, targets: readonly Selected[]): void {
  const kinds = new Set(targets.map(({ value }) => kindOf(value)))
  if (kinds.size > 1) {
    throw invalid(
      run,
      action.pointer,
      `action ${action.number} matches ${[...kinds].join(' and ')}`,
      'one action changes things of one kind: make it two',
    )
  }
  if (kinds.has('primitives') && !run.overlay.changesPrimitives) {
    const hint =
      'Overlay 1.0 changes objects and arrays only: target what holds the value, or write "overlay: 1.1.0"'
    throw invalid(
      run,
      child(action.pointer, 'target'),
      `action ${action.number} matches a value that is neither an object nor an array`,
      hint,
    )
  }
}

function kindOf(value: JsonValue): string {
  if (Array.isArray(value)) return 'arrays'
  return isContainer(value) ? 'objects' : 'primitives'
}

function mergeAll(
  run: Run,
  action: OverlayAction,
  targets: readonly Selected[],
  value: JsonValue,
  key: 'update' | 'copy',
): void {
  checkKinds(run, action, targets)
  const refuse: Merge['refuse'] = (path, origin, message) => {
    const hint = 'remove what is there by an action of its own, then add what shall be there'
    throw invalid(
      run,
      origin.pointer,
      `action ${action.number}: at ${toPointer(path) || 'the root'} ${message}`,
      hint,
    )
  }
  const origin = { layer: run.layer, pointer: child(action.pointer, key) }
  const merge: Merge = { draft: run.draft, provenance: run.provenance, wholly: key === 'copy', refuse }
  for (const { path } of targets) mergeAt(merge, path, value, origin)
}

function placeOf(run: Run, pointer: string): Where {
  return run.file.where(pointer)
}

function invalid(run: Run, pointer: string, message: string, hint?: string): UnderstudyError {
  return new UnderstudyError('OVERLAY_INVALID', { message, where: placeOf(run, pointer), hint })
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
