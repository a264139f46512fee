import type { ParsedDocument } from '../document.ts'
import type { Dialect } from './dialect.ts'
import { listHeirs, placeAsWritten } from './heirs.ts'
import { expandItemSchemas } from './item-schema.ts'

/** A document with what it means written out. What is repeated by that is shared: it is a tree no longer. */
export function writeOut(document: ParsedDocument, dialect: Dialect): ParsedDocument {
  const items = dialect === '3.2' ? expandItemSchemas(document.value) : document.value
  const value = listHeirs(items)
  if (value === document.value) return document
  const { file } = document
  return {
    file,
    value,
    where: pointer => document.where(value === items ? pointer : placeAsWritten(pointer)),
  }
}
