import { createContradictionFinder } from '../generate/contradiction.ts'
import { createFolder } from '../generate/fold.ts'
import { CHOICES } from '../generate/parts/choices.ts'
import type { JsonPointer } from '../json/pointer.ts'
import type { Api } from '../spec/api.ts'

/** A schema of answers that no value satisfies. */
export interface Unsatisfiable {
  /** Where the contradiction stands. */
  readonly pointer: JsonPointer
  readonly message: string
  /** Keys of the operations whose answers need it. */
  readonly operations: readonly string[]
}

/**
 * The schemas of a document's answers that contradict themselves, each once. Such an answer is made as near to its
 * schema as can be, and is not valid, because nothing is.
 */
export function unsatisfiableAnswers({ operations, schemas }: Api): Unsatisfiable[] {
  const folder = createFolder({ schemas, examples: () => [], choices: CHOICES })
  const finder = createContradictionFinder(folder, 'response')
  const found = new Map<string, { readonly pointer: JsonPointer; message: string; operations: string[] }>()
  for (const { key, responses } of operations) {
    for (const { schema } of responses.flatMap(({ content }) => content)) {
      const contradiction = schema === undefined ? undefined : finder.find(folder.fold(schema))
      if (contradiction === undefined) continue
      const known = found.get(contradiction.pointer) ?? { ...contradiction, operations: [] }
      found.set(contradiction.pointer, known)
      if (!known.operations.includes(key)) known.operations.push(key)
    }
  }
  return [...found.values()]
}
