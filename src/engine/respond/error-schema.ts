import type { Api, MediaTypeSpec } from '../../spec/api.ts'
import { essenceOf, isJsonType } from '../../http/media-type.ts'

/** How many operations are looked at: enough to know a document's habit, cheap on the largest. */
const SAMPLE = 50

/**
 * The content most operations document for client errors: what an answer looks like where the document says nothing,
 * such as the 404 of a path it does not have. Empty when it documents no error at all.
 */
export function findErrorSchema(api: Api): readonly MediaTypeSpec[] {
  const votes = new Map<string, { count: number; content: readonly MediaTypeSpec[] }>()
  for (const operation of api.operations.slice(0, SAMPLE)) {
    for (const response of operation.responses) {
      const media = /^(?:4|default)/i.test(response.status)
        ? response.content.find(({ type }) => isJsonType(essenceOf(type)))
        : undefined
      if (media?.schema === undefined) continue
      const key = JSON.stringify(media.schema.schema)
      const vote = votes.get(key) ?? { count: 0, content: [media] }
      vote.count += 1
      votes.set(key, vote)
    }
  }
  const [winner] = [...votes.values()].sort((a, b) => b.count - a.count)
  return winner?.content ?? []
}
