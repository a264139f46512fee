import { textsIn } from '../../json/texts-in.ts'
import type { JsonObject } from '../../json/value.ts'
import type { Mend } from './mends/mend.ts'

/** Takes back what would show a secret that was only told as one later on. */
export type Censor = (mend: Mend) => Mend | undefined

/** What every schema may say. */
const VOCABULARY = ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null', 'recorded']

/**
 * Makes the censor of one document's mends. A text that the document has itself is no secret, whatever somebody used as one: a
 * password may be `repository`.
 *
 * @param hasSecret - Whether a text holds something that is known to be a secret
 * @returns Gives `undefined` for a mend that could not be made without it; remarks are left out
 */
export function createCensor(document: JsonObject, hasSecret: (text: string) => boolean): Censor {
  let published: ReadonlySet<string> | undefined
  const isShown = (text: string): boolean => {
    if (!hasSecret(text)) return false
    published ??= new Set([...VOCABULARY, ...textsIn(document)])
    return !published.has(text)
  }
  return mend => {
    const values = mend.edits.map(edit =>
      edit.kind === 'merge' ? edit.value : edit.kind === 'take' ? edit.item : null,
    )
    if (values.some(value => [...textsIn(value)].some(isShown))) return undefined
    return { ...mend, remarks: mend.remarks.filter(remark => !hasSecret(remark)) }
  }
}
