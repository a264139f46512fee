import type { OperationFacts } from '../facts/operation-facts.ts'
import { lastSegment } from '../facts/path-table.ts'
import { SERVICE } from './around-role.ts'
import { isVerb } from './slot.ts'

/** Of answers that no overlay would ever make records of. */
export const SERVICE_SAYS = 'tells how the service is doing'

/** Why an operation whose path names no collection of records keeps none. */
export function loneReason(facts: OperationFacts): string {
  const { operation, method, intent, body } = facts
  const last = lastSegment(facts.path)
  const name = last?.kind === 'literal' ? last.words.join('') : ''
  if (name === 'graphql') return 'GraphQL: one path for every question, which no schema here describes'
  if (SERVICE.test(name)) return SERVICE_SAYS
  const types = operation.responses
    .filter(({ status }) => /^2/.test(status))
    .flatMap(({ content }) => content.map(({ type }) => type.toLowerCase()))
  if (types.some(type => type.startsWith('text/event-stream'))) return 'streams events'
  const isData = (type: string): boolean => /json|^\*\/\*/.test(type)
  if (body === undefined && types.length > 0 && !types.some(isData)) return `answers ${types[0]}, not records`
  if (body === undefined && types.length > 0) return 'no schema says what it answers'
  if (method === 'GET' || method === 'HEAD')
    return body === undefined
      ? 'documents no answer'
      : 'answers a question; no operation changes what it shows'
  if (method === 'DELETE') return 'deletes something that no operation shows'
  if (method === 'PUT' || method === 'PATCH') return 'changes something that no operation shows'
  if (intent === 'query' || intent === 'get' || intent === 'list')
    return 'works out an answer from what it is sent'
  const isCall = last?.kind === 'literal' && isVerb(last.words)
  return isCall || intent === 'act'
    ? 'a call by name that names no record it would act on'
    : 'takes something that no operation shows again'
}
