import { xFakerProblem } from '../../generate/x-faker.ts'
import { type JsonPointer, child } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, isObject } from '../../json/value.ts'

/** An `x-faker` that is passed over: the value is made by name and format instead. */
export interface FakerFinding {
  readonly pointer: JsonPointer
  readonly message: string
}

const MAX_DEPTH = 60

/** Every `x-faker` of a document that names no method a document may call. */
export function fakerFindings(document: JsonObject): FakerFinding[] {
  const findings: FakerFinding[] = []
  const visit = (value: JsonValue, pointer: JsonPointer, depth: number): void => {
    if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return
    const hint = isObject(value) ? value['x-faker'] : undefined
    const message = hint === undefined ? undefined : xFakerProblem(hint)
    if (message !== undefined) findings.push({ pointer: child(pointer, 'x-faker'), message })
    for (const [key, below] of Object.entries(value)) visit(below, child(pointer, key), depth + 1)
  }
  visit(document, '', 0)
  return findings
}
