import { equalJson } from '../../json/equal-json.ts'
import { readPath, withPath, withoutPath } from '../../json/path.ts'
import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import { inlaysOf } from '../../resource/inlays/inlays.ts'
import type { Store, StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import type { Refusal } from '../exchange.ts'
import { retag } from '../records/change.ts'
import type { ResourceRules } from '../records/rules.ts'
import type { Work } from '../records/work.ts'
import { compileInlay } from './compile-inlay.ts'
import { hasPlace, showBelow, withoutGone } from './show.ts'
import { takeList, takeOne } from './take-in.ts'
import type { CompiledInlay, Inlays } from './types.ts'

/** Inlays of a document; those of a kind of record are worked out when it is first touched. */
export function createInlays(context: EngineContext): Inlays {
  const compiled = new Map<string, readonly CompiledInlay[]>()

  const inlaysIn = (resource: string): readonly CompiledInlay[] => {
    const known = compiled.get(resource)
    if (known !== undefined) return known
    const holder = context.rules(resource).resource
    const made = inlaysOf(context.model, holder).inlays.flatMap(
      each => compileInlay(context, holder, each) ?? [],
    )
    compiled.set(resource, made)
    return made
  }

  /** The kind of record above, where it shows this one. */
  const above = (resource: string): string | undefined => {
    const parent = context.rules(resource).resource.parent?.resource
    if (parent === undefined) return undefined
    return inlaysIn(parent).some(({ rules }) => rules.resource.name === resource) ? parent : undefined
  }

  const refresh: Inlays['refresh'] = (store, rules, holder) => {
    const data = showBelow(store, inlaysIn(rules.resource.name), holder, holder.data)
    if (data === holder.data) return holder
    const now = store.collection(rules.resource.name).update(holder.key, retag(rules, data, holder.data))
    tellAbove(store, rules, now)
    return now
  }

  const tellAbove: Inlays['tellAbove'] = (store, { resource }, record) => {
    const name = record.parent === undefined ? undefined : above(resource.name)
    if (name === undefined || record.parent === undefined) return
    const collection = store.collection(name)
    const holder = collection.get(record.parent)
    if (holder === undefined) return
    const rules = context.rules(name)
    refresh(store, rules, emptied(store, inlaysIn(name), resource.name, rules, holder))
  }

  /** Without the only record below, where that is what is gone. */
  const emptied = (
    store: Store,
    inlays: readonly CompiledInlay[],
    below: string,
    rules: ResourceRules,
    holder: StoredRecord,
  ): StoredRecord => {
    const inlay = inlays.find(
      ({ shows, rules: child }) => shows === 'record' && child.resource.name === below,
    )
    if (inlay === undefined || hasBelow(store, below, holder)) return holder
    const data = withoutGone(holder.data, inlay)
    if (data === holder.data) return holder
    return store.collection(rules.resource.name).update(holder.key, retag(rules, data, holder.data))
  }

  return {
    concerns: resource => inlaysIn(resource).length > 0 || above(resource) !== undefined,
    shownIn(resource, holders) {
      const shown = inlaysIn(resource).filter(
        ({ shows, path }) => MADE_TOGETHER.has(shows) && holders.some(({ data }) => hasPlace(data, path)),
      )
      return [...new Set(shown.map(({ rules }) => rules))]
    },
    begun({ resource }, values) {
      let begun: JsonValue = values
      for (const { path, shows, least } of inlaysIn(resource.name)) {
        const isOpen = shows === 'records' && path.length === 1 && least === 0
        if (isOpen && readPath(values, path) === undefined) begun = withPath(begun, path, [])
      }
      return begun as JsonObject
    },
    takeFirst(work, rules, holder, values) {
      const inlays = inlaysIn(rules.resource.name)
      const untold: Work = { ...work, isUntold: true }
      for (const inlay of inlays) {
        const sent = readPath(values, inlay.path)
        // A list that may not be empty has items although nobody gave any.
        const items = sent ?? (inlay.least > 0 ? readPath(holder.data, inlay.path) : undefined)
        const refusal = items === undefined ? undefined : take(untold, inlay, holder, items)
        if (refusal !== undefined) return refusal
      }
      const data = showBelow(work.store, inlays, holder, holder.data, values)
      const shown =
        data === holder.data ? holder : work.store.collection(rules.resource.name).update(holder.key, data)
      if (work.isUntold !== true) tellAbove(work.store, rules, shown)
      return shown
    },
    takeIn(work, rules, holder, next) {
      const inlays = inlaysIn(rules.resource.name)
      const untold: Work = { ...work, isUntold: true }
      for (const inlay of inlays) {
        const before = readPath(holder.data, inlay.path) ?? null
        const value = readPath(next, inlay.path) ?? null
        const refusal = equalJson(value, before) ? undefined : take(untold, inlay, holder, value)
        if (refusal !== undefined) return refusal
      }
      return { data: showBelow(work.store, inlays, holder, next, changedIn(holder.data, next)) }
    },
    planned({ resource }, data, countOf) {
      let planned: JsonValue = data
      for (const { path, shows, rules, accepts } of inlaysIn(resource.name)) {
        if (shows !== 'count' && shows !== 'any') continue
        const count = countOf(rules.resource)
        const value = shows === 'count' ? count : count > 0
        if (readPath(data, path) !== undefined && accepts(value)) planned = withPath(planned, path, value)
      }
      return planned as JsonObject
    },
    apartFrom({ resource }, values, isGiven) {
      let apart: JsonValue = values
      for (const { path, rules } of inlaysIn(resource.name))
        if (isGiven(rules.resource.name)) apart = withoutPath(apart, path)
      return apart as JsonObject
    },
    refresh,
    tellAbove,
    shownOf({ resource }, holder) {
      const inlay = inlaysIn(resource.parent?.resource ?? '').find(
        ({ shows, rules }) => shows === 'record' && rules.resource.name === resource.name,
      )
      if (inlay === undefined) return undefined
      const shown = readPath(holder.data, inlay.path)
      return isObject(shown) ? inlay.absorb(shown).values : 'nothing'
    },
  }
}

const MADE_TOGETHER: ReadonlySet<string> = new Set(['records', 'ids'])

function hasBelow(store: Store, resource: string, { key }: StoredRecord): boolean {
  return store.collection(resource).select({ parent: key, limit: 0 }).total > 0
}

/** Does below what was written at one place. */
function take(
  work: Work,
  inlay: CompiledInlay,
  holder: StoredRecord,
  written: JsonValue,
): Refusal | undefined {
  if (inlay.shows === 'record') return takeOne(work, inlay, holder, written)
  if (inlay.shows !== 'records' || !(Array.isArray(written) || written === null)) return undefined
  return takeList(work, inlay, holder, written ?? [])
}

/** What was written: all that differs from what was there. */
function changedIn(before: JsonObject, next: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(next).filter(([name, value]) => !equalJson(value, before[name] ?? null)),
  )
}
