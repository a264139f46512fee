import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'

/** Whether a text, as itself or as the number it spells, passes the schema of a parameter. */
export function acceptsText(schemas: SchemaLibrary, node: SchemaNode): (text: string) => boolean {
  const { accepts } = schemas.validator(node, 'request')
  return text => accepts(text) || (text.trim() !== '' && !Number.isNaN(Number(text)) && accepts(Number(text)))
}
