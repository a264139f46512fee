import { type JsonPointer, child, fromPointer } from '../json/pointer.ts'
import type { SchemaIssue } from './types.ts'

/** An issue in words that begin with what they speak of: `lines.0.amount must be a number`; `whole` names the value itself. */
export function issueText(issue: SchemaIssue, whole: string): string {
  return `${fromPointer(placeOf(issue)).join('.') || whole} ${issue.message}`
}

/** The property an issue is about, there or not. */
export function placeOf({ instance, property }: SchemaIssue): JsonPointer {
  return property === undefined ? instance : child(instance, property)
}
