import { type Path, toPath } from '../../json/path.ts'
import type { JsonValue } from '../../json/value.ts'
import { compileTemplate, type Fill } from './template.ts'

/** A field and the template that fills it. */
export interface Assignment {
  readonly field: Path
  readonly value: Fill
}

/** `{'data.email': '{body.email}'}` compiled. */
export function compileAssignments(
  assignments: { readonly [field: string]: JsonValue } | undefined,
): Assignment[] {
  return Object.entries(assignments ?? {}).map(([field, value]) => ({
    field: toPath(field),
    value: compileTemplate(value),
  }))
}
