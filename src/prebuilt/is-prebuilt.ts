import { getOwn, isObject } from '../json/value.ts'
import type { PrebuiltDocument } from './types.ts'

/** Whether a value is a document worked out beforehand, by whichever version. */
export function isPrebuilt(value: unknown): value is PrebuiltDocument {
  return (
    isObject(value) && typeof getOwn(value, 'understudy') === 'string' && isObject(getOwn(value, 'model'))
  )
}
