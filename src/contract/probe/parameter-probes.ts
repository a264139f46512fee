import { isObject, type JsonValue } from '../../json/value.ts'
import { valueAt } from '../../json/pointer.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { Api, Parameter } from '../../spec/api.ts'
import { type Draft, isForeignField } from '../lifecycle/draft.ts'
import { namesRecord } from '../lifecycle/identity.ts'
import { isPageToken } from '../lifecycle/paging.ts'
import type { RequestMaker } from '../lifecycle/request-maker.ts'
import type { Probe, TriedValue } from './probe.ts'
import { badValues, edgeValues } from './tried-values.ts'

/** What a parameter is tried with. */
interface Tried {
  readonly parameter: Parameter
  readonly node: SchemaNode
  /** A good value of it. */
  readonly sample: JsonValue
}

/** Every parameter that may be sent, by its documented examples and at the edges of what its schema allows. */
export function validParameters(api: Api, maker: RequestMaker, draft: Draft): Probe[] {
  return triedParameters(maker, draft).flatMap(({ parameter, node, sample }) => {
    if (isGiven(api, draft, parameter)) return []
    const edges = edgeValues(api.schemas, [node], sample)
    const values: TriedValue[] = [
      ...examplesOf(api, parameter).map((value, nth) => ({ says: `as in example ${nth + 1}`, value })),
      ...(edges.length === 0 ? [{ says: 'made up', value: sample }] : edges),
    ]
    return values.map(({ says, value }) => probeWith('valid', draft, parameter, says, value))
  })
}

/** Only the server can say which values there are: places in lists, and ids of records. */
function isGiven(api: Api, { operation }: Draft, parameter: Parameter): boolean {
  return namesRecord(parameter.name) || isPageToken(api.schemas, operation, parameter)
}

/** Every parameter broken in one way at a time. */
export function invalidParameters(api: Api, maker: RequestMaker, draft: Draft): Probe[] {
  const missing = [...draft.parameters.keys()].flatMap((parameter): Probe[] => {
    if (!parameter.required) return []
    const parameters = new Map(draft.parameters)
    parameters.delete(parameter)
    return [{ kind: 'invalid', name: `${placed(parameter)} left out`, draft: { ...draft, parameters } }]
  })
  const broken = triedParameters(maker, draft, true).flatMap(({ parameter, node, sample }) =>
    badValues(api.schemas, [node], sample, true).map(({ says, value }) =>
      probeWith('invalid', draft, parameter, says, value),
    ),
  )
  return [...missing, ...broken]
}

function triedParameters(maker: RequestMaker, draft: Draft, withPath: boolean = false): Tried[] {
  return draft.operation.parameters.flatMap(parameter => {
    const { schema: node, in: place } = parameter
    const isTried =
      place === 'query' || place === 'header' || place === 'cookie' || (withPath && place === 'path')
    if (node === undefined || !isTried || (place === 'header' && isForeignField(parameter.name))) return []
    const sample = draft.parameters.get(parameter) ?? maker.parameterValue(parameter)
    return [{ parameter, node, sample }]
  })
}

function probeWith(
  kind: Probe['kind'],
  draft: Draft,
  parameter: Parameter,
  says: string,
  value: JsonValue,
): Probe {
  const name = `${placed(parameter)} ${says}`
  return parameter.in === 'path'
    ? { kind, name, draft: { ...draft, path: new Map([...draft.path, [parameter.name, value]]) } }
    : { kind, name, draft: { ...draft, parameters: new Map([...draft.parameters, [parameter, value]]) } }
}

function placed({ in: place, name }: Parameter): string {
  return `${place} ${name}`
}

/** `example` and `examples` of the parameter and of its schema (OpenAPI 3.1 section 4.8.12.2). */
function examplesOf(api: Api, { pointer, schema: node }: Parameter): JsonValue[] {
  const written = valueAt(api.document, pointer)
  const own = isObject(written) ? written : {}
  const named = isObject(own['examples']) ? Object.values(own['examples']) : []
  const schema = isObject(node?.schema) ? node.schema : {}
  const all = [
    own['example'],
    ...named.map(example => (isObject(example) ? example['value'] : undefined)),
    schema.example,
    ...(Array.isArray(schema.examples) ? schema.examples : []),
  ]
  return all.filter(value => value !== undefined && value !== null).slice(0, MAX_EXAMPLES)
}

const MAX_EXAMPLES = 5
