import { type ExampleRoot, indexExamples } from '../generate/examples.ts'
import type { JsonValue } from '../json/value.ts'
import type { SchemaNode } from '../schema/types.ts'
import type { Api } from '../spec/api.ts'

/**
 * The document's examples of any schema: those of bodies, taken apart along their schemas, so that an example of a list
 * tells what an id of its items looks like. Worked out at the first question.
 */
export function createExampleIndex(api: Api): (node: SchemaNode) => readonly JsonValue[] {
  return indexExamples(api.schemas, () => bodyExamples(api))
}

function* bodyExamples({ facts, operations }: Api): Iterable<ExampleRoot> {
  if (!facts.hasExamples) return
  for (const { requestBody, responses } of operations) {
    const bodies = requestBody === undefined ? responses : [...responses, requestBody]
    for (const media of bodies.flatMap(body => body.content)) {
      // Most have none: their schemas need not be read for it.
      const schema = media.examples.size === 0 ? undefined : media.schema
      if (schema === undefined) continue
      for (const value of media.examples.values()) yield { node: schema, value }
    }
  }
}
