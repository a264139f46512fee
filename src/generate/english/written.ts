import type { LocaleDefinition } from '@faker-js/faker'
import { once } from '../../json/once.ts'
import { isObject } from '../../json/value.ts'

/**
 * Word lists by module and name, some in groups (`female`), each as text: its words line by line, or as JSON where they are no
 * such words. It is what a built package keeps.
 */
export type Written = { readonly [name: string]: string | Written }

/** Writes lists as text. A list is read when somebody draws from it: as code, all would be made at each start. */
export function writeLists(lists: object): Written {
  const written = Object.entries(lists).map(([name, list]: [string, unknown]) => [
    name,
    isObject(list) ? writeLists(list) : writeList(list),
  ])
  return Object.fromEntries(written)
}

function writeList(list: unknown): string {
  const isPlain = Array.isArray(list) && list.every(word => typeof word === 'string' && !/^\[|\n/.test(word))
  const lines = isPlain ? list.join('\n') : ''
  return lines === '' ? JSON.stringify(list) : lines
}

/** The lists that {@link writeLists} wrote, each read when it is first asked for. */
export function readLists(written: Written): LocaleDefinition {
  return readAll(written) as LocaleDefinition
}

function readAll(written: Written): object {
  const lists = {}
  for (const [name, list] of Object.entries(written)) {
    const get = once((): unknown => (typeof list === 'string' ? readList(list) : readAll(list)))
    Object.defineProperty(lists, name, { get, enumerable: true, configurable: true })
  }
  return lists
}

function readList(text: string): unknown {
  return text.startsWith('[') ? JSON.parse(text) : text.split('\n')
}
