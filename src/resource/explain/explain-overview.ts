import { getOwn, isObject } from '../../json/value.ts'
import type { Api } from '../../spec/api.ts'
import { accessOf, authOf } from './access.ts'
import { counted } from '../../json/counted.ts'
import { firstSentence, inSeries, tally, wrapped } from './prose.ts'
import { behavioursOf, bindingsOf, childrenOf, rootsOf, sizeOf } from './resource-tree.ts'
import type { Binding, ListSemantics, Resource, ResourceModel } from '../types.ts'

/** Most lines of the tree of a wide document. */
const MAX_TREE = 40
/** Most kinds told below one in a wide document. */
const MAX_CHILDREN = 4
/** Below this a resource is called unsure where it is listed. */
const UNSURE = 0.6

/**
 * What a colleague would say of an API in a minute: what it is about, what it keeps and how that hangs together, how
 * one gets in, how its lists are read.
 *
 * @param isFull - The whole tree, however wide.
 */
export function overviewOf(model: ResourceModel, isFull: boolean): string {
  const paragraph = [
    aboutOf(model),
    ...sizeInWords(model),
    silenceOf(model.api),
    accessOf(model.api),
    listsOf(model),
  ]
    .filter(sentence => sentence !== '')
    .join(' ')
  return [titleOf(model), ...wrapped(paragraph), '', ...treeOf(model, isFull)].join('\n').trimEnd()
}

/** `Limio Commerce API 1.0.0   8 operations, 2 resources, bearer token` */
function titleOf({ api, resources }: ResourceModel): string {
  const counts = [counted(api.operations.length, 'operation'), counted(resources.length, 'resource')]
  return `${api.title} ${api.version}   ${[...counts, authOf(api)].join(', ')}`
}

function aboutOf({ api }: ResourceModel): string {
  const info = getOwn(api.document, 'info')
  const description = isObject(info) ? getOwn(info, 'description') : undefined
  const said = typeof description === 'string' ? firstSentence(description) : ''
  return said === '' || /[.!?…]$/.test(said) ? said : `${said}.`
}

function sizeInWords(model: ResourceModel): string[] {
  const { resources, bindings } = model
  if (bindings.size === 0) return ['It has no operations.']
  if (resources.length === 0) {
    const made = silentOnes(model.api) === bindings.size ? '' : ': every answer is made from its schema'
    return [`It keeps no records that could be told from it${made}.`]
  }
  const roots = rootsOf(model).toSorted((a, b) => sizeOf(model, b) - sizeOf(model, a))
  const main = inSeries(roots.slice(0, 5).map(root => root.name))
  const kinds = resources.length === 1 ? 'one kind of record' : `${resources.length} kinds of record`
  const samples = [...bindings.values()].filter(({ behaviour }) => behaviour === 'sample').length
  const keep = samples === 1 ? 'keeps nothing and is' : 'keep nothing and are'
  const rest =
    samples === 0
      ? ''
      : ` ${samples} of its ${counted(bindings.size, 'operation')} ${keep} answered from the schema.`
  // The tree below names them all where they are few.
  return [`It keeps ${kinds}${roots.length > 5 ? `, most of it about ${main}` : ''}.${rest}`]
}

/** How many operations have no schema for what they answer. */
function silentOnes({ operations }: Api): number {
  return operations.filter(({ method, responses }) => {
    const good = responses.filter(({ status }) => /^2/.test(status) && status !== '204')
    return (
      method !== 'DELETE' &&
      good.length > 0 &&
      !good.some(({ content }) => content.some(({ schema }) => schema))
    )
  }).length
}

/** Told where it is much of a document: what has no schema cannot be read. */
function silenceOf(api: Api): string {
  const [silent, all] = [silentOnes(api), api.operations.length]
  if (silent * 3 < all || silent === 0) return ''
  if (silent === all)
    return all === 1
      ? 'It does not say what it answers.'
      : `None of its ${all} operations says what it answers.`
  return `${silent} of its ${all} operations ${silent === 1 ? 'does not say what it answers' : 'do not say what they answer'}.`
}

/** `Lists come by cursor (after, limit)`, `12 of 14 lists come by page (page), 1 otherwise, 1 whole` */
function pagingInWords(cut: readonly string[], lists: number): string {
  const [most] = tally(cut)
  if (most === undefined) return lists === 1 ? 'Its one list comes whole' : 'Lists come whole'
  const [how, count] = most
  if (count === lists) return lists === 1 ? `Its one list comes ${how}` : `Lists come ${how}`
  // Where each list goes its own way, the ways count and not their parameters.
  if (count * 2 < cut.length) {
    const ways = tally(cut.map(key => key.replace(/ \(.*/, '')))
    const whole = cut.length === lists ? [] : [`${lists - cut.length} whole`]
    return `Of ${lists} lists ${inSeries([...ways.map(([way, times]) => `${times} ${way}`), ...whole])}`
  }
  const others = cut.length - count
  const rest = [
    others === 0 ? '' : `${others} otherwise`,
    cut.length === lists ? '' : `${lists - cut.length} whole`,
  ]
  return `${count} of ${lists} lists ${count === 1 ? 'comes' : 'come'} ${how}, ${inSeries(rest.filter(part => part !== ''))}`
}

/** How its lists are cut, narrowed and ordered, told once for most of them. */
function listsOf(model: ResourceModel): string {
  const lists = [...model.bindings.values()].flatMap(({ list }) => (list === undefined ? [] : [list]))
  if (lists.length === 0) return ''
  const cut = lists.flatMap(({ paging }) => (paging === undefined ? [] : [pagingKey(paging)]))
  const paging = pagingInWords(cut, lists.length)
  const filters = tally(
    lists.flatMap(({ filters: each }) => [...new Set(each.map(({ parameter }) => parameter))]),
  )
  const narrowed = lists.filter(list => list.filters.length > 0).length
  const of = (count: number): string =>
    lists.length === 1 ? 'it' : count === lists.length ? 'all' : `${count}`
  const names = filters.map(([name]) => name)
  // Of many names most are those of some lists only.
  const isShort = names.length <= 5
  const by = isShort ? inSeries(names) : inSeries(names.slice(0, 4), 4, 'or')
  const found = [
    narrowed === 0 ? '' : `${of(narrowed)} can be narrowed${isShort ? '' : ', for example'} by ${by}`,
    searched(lists, 'searched with', of, list => list.search?.text),
    searched(lists, 'sorted by', of, list => list.sort?.by),
  ].filter(part => part !== '')
  return `${paging}${found.map(part => `; ${part}`).join('')}.`
}

function pagingKey({ style, position, limit }: NonNullable<ListSemantics['paging']>): string {
  if (position === undefined && limit !== undefined && style !== 'range') return `cut at ${limit}`
  const names = [position, limit].filter(name => name !== undefined).join(', ')
  const how = { cursor: 'by cursor', offset: 'by offset', page: 'by page', range: 'by the Range header' }[
    style
  ]
  return names === '' ? how : `${how} (${names})`
}

function searched(
  lists: readonly ListSemantics[],
  verb: string,
  of: (count: number) => string,
  parameter: (list: ListSemantics) => string | undefined,
): string {
  const names = lists.flatMap(list => parameter(list) ?? [])
  const told = inSeries(
    tally(names).map(([name]) => name),
    3,
    'or',
  )
  return names.length === 0 ? '' : `${of(names.length)} can be ${verb} ${told}`
}

interface Row {
  readonly lead: string
  readonly name: string
  readonly says: string
}

/** The kinds of record, each under its parent, with what can be done and what it names. */
function treeOf(model: ResourceModel, isFull: boolean): string[] {
  const isWide = !isFull && model.resources.length > MAX_TREE
  const rows = isWide ? wideRows(model) : rootsOf(model).flatMap(root => rowsOf(model, root, 0))
  const width = Math.min(48, Math.max(0, ...rows.map(({ lead, name }) => lead.length + name.length)))
  const lines = rows.map(({ lead, name, says }) => `  ${`${lead}${name}`.padEnd(width)}   ${says}`.trimEnd())
  if (!isWide) return lines
  const hint = `  ${counted(model.resources.length, 'kind')} of record in all: --all lists them, --resource NAME tells one in full`
  return [...lines, hint]
}

function rowsOf(model: ResourceModel, resource: Resource, depth: number): Row[] {
  const lead = depth === 0 ? '' : `${'  '.repeat(depth - 1)}└ `
  const below = childrenOf(model, resource).flatMap(child => rowsOf(model, child, depth + 1))
  return [{ lead, name: resource.name, says: rowOf(model, resource) }, ...below]
}

/** Of a wide document the largest kinds, each with the largest below it. */
function wideRows(model: ResourceModel): Row[] {
  const bySize = (resources: readonly Resource[]): Resource[] => {
    const sizes = new Map(resources.map(resource => [resource, sizeOf(model, resource)]))
    return resources.toSorted((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0))
  }
  const rows: Row[] = []
  for (const root of bySize(rootsOf(model))) {
    if (rows.length >= MAX_TREE) break
    const children = bySize(childrenOf(model, root))
    const told = children.length > MAX_CHILDREN + 1 ? children.slice(0, MAX_CHILDREN) : children
    rows.push({ lead: '', name: root.name, says: rowOf(model, root) })
    rows.push(...told.map(child => ({ lead: '└ ', name: child.name, says: rowOf(model, child) })))
    const rest = children.slice(told.length).map(({ name }) => name)
    if (rest.length > 0) rows.push({ lead: '└ ', name: '…', says: inSeries(rest, 4) })
  }
  return rows
}

function rowOf(model: ResourceModel, resource: Resource): string {
  const bindings = bindingsOf(model, resource)
  const done = behavioursOf(bindings).filter(behaviour => behaviour !== 'action' && behaviour !== 'toggle')
  const names = [...new Set(Object.values(resource.references ?? {}))]
  const what = [done.join(' '), ...actionsInWords(bindings), ...togglesInWords(bindings)]
    .filter(part => part !== '')
    .join('; ')
  return [
    bindings.length === 0 ? 'no operation shows it' : what,
    names.length === 0 ? '' : `→ ${inSeries(names, 3)}`,
    resource.confidence < UNSURE ? `unsure (${resource.confidence.toFixed(2)})` : '',
  ]
    .filter(part => part !== '')
    .join('   ')
}

/** `also cancel, pay`, `sets photo`, `deletes discount`: what is done to a record besides, by method. */
function actionsInWords(bindings: readonly Binding[]): string[] {
  const done = Map.groupBy(
    bindings.filter(({ behaviour }) => behaviour === 'action'),
    ({ operation }) => ACTION_VERBS[operation.method] ?? 'also',
  )
  return [...done].map(([verb, actions]) => `${verb} ${inSeries([...new Set(actions.map(actionName))], 4)}`)
}

/** `turns star on and off`: what is so of a record or is not. */
function togglesInWords(bindings: readonly Binding[]): string[] {
  const names = bindings.filter(({ behaviour }) => behaviour === 'toggle').map(actionName)
  return names.length === 0 ? [] : [`turns ${inSeries([...new Set(names)], 4)} on and off`]
}

const ACTION_VERBS: { readonly [method: string]: string } = { PUT: 'sets', PATCH: 'sets', DELETE: 'deletes' }

/** The last name of a path: `cancel` of `/orders/{id}/cancel`. */
function actionName({ operation: { path } }: Binding): string {
  return (
    path
      .replace(/\/$/, '')
      .split(/[/:]/)
      .findLast(part => !part.startsWith('{')) ?? path
  )
}

/** Endpoints that give tokens, a line each. */
export function tokensOf(model: ResourceModel): string {
  const found = [...model.bindings.values()].filter((binding: Binding) => binding.behaviour === 'token')
  return found
    .map(({ operation }) => `Tokens   ${operation.method} ${operation.path} answers an access token`)
    .join('\n')
}

/** Paths that keep whether something is so, of no record in particular, a line each. */
export function togglesOf(model: ResourceModel): string {
  const found = [...model.bindings.values()].filter(
    ({ behaviour, resource }) => behaviour === 'toggle' && resource === undefined,
  )
  const byPath = Map.groupBy(found, ({ operation }) => operation.path)
  return [...byPath]
    .map(([path, each]) => {
      const methods = each.map(({ operation }) => operation.method).join(', ')
      return `Toggle   ${methods} ${path} keeps whether it is so`
    })
    .join('\n')
}
