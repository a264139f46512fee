import type { Shape, Shapes } from '../facts/shape.ts'
import { nameKey } from '../words/words.ts'

/** Names of what has an address of its own, elsewhere: a page or a file is no record of the API. */
const ELSEWHERE =
  /(?:site|page|web|link|logo|avatar|icon|banner|hook|callback|endpoint|feed|host|domain|ur[il]|image|photo|picture|thumbnail|video|audio|media|file|document|attachment|download)s?$/

/** Formats of addresses. */
export const ADDRESS: RegExp = /^(?:ur[il]|iri)(?:-reference)?$/

/** Whether a field called as a kind of record is holds its address, or the addresses of several. */
export function holdsAddresses(shapes: Shapes, record: Shape, name: string): boolean {
  const node = record.properties.get(name)?.node
  if (node === undefined || ELSEWHERE.test(nameKey(name))) return false
  const { format, enum: listed } = shapes.keywords(shapes.of(node).items ?? node)
  return listed === undefined && ADDRESS.test(format ?? '')
}
