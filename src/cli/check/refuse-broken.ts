import { counted } from '../../json/counted.ts'
import { UnderstudyError } from '../../errors.ts'
import type { Api } from '../../spec/api.ts'

/**
 * Refuses documents with references that lead nowhere: what they should lead to would be asked of nobody, and a check that
 * looks away has to be asked for.
 *
 * @throws UnderstudyError `REF_UNRESOLVED`
 */
export function refuseBroken(apis: readonly Api[]): void {
  const broken = apis.flatMap(api =>
    api.setAside
      .filter(({ isReference }) => isReference === true)
      .map(part => ({ ...part, where: api.where(part.pointer) })),
  )
  const [first, ...others] = broken
  if (first === undefined) return
  const more = others.length === 0 ? undefined : `${counted(others.length, 'more reference')} to nowhere`
  throw new UnderstudyError('REF_UNRESOLVED', {
    message: first.message,
    where: first.where,
    hint: [first.hint, more, 'mend the document, or check the rest of it: --set-aside']
      .filter(Boolean)
      .join('\n'),
  })
}
