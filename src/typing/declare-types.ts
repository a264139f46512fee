import type { ResourceModel } from '../resource/types.ts'
import type { SchemaNode } from '../schema/types.ts'
import type { Api, MediaTypeSpec, Operation, Parameter, ParameterPlace, ResponseSpec } from '../spec/api.ts'
import { createSchemaTypes, type SchemaTypes } from './schema-types.ts'
import { typeName } from './type-name.ts'
import { comment, heading, indented, propertyKey, union } from './type-text.ts'

/** Options of {@link declareTypes}. */
export interface DeclareOptions {
  /** Name of the interface. Default: from the name of the API, spelt as the title spells it: `mycreditapp` → `MyCreditApp`. */
  readonly name?: string | undefined
  /** What the text is said to be written by. Default: `understudy types`. */
  readonly writtenBy?: string
}

/**
 * Writes what TypeScript knows of an API, to be given to `createMock`: its records by resource, parameters, body and
 * responses of its operations, and bodies of its webhooks and callbacks. The text is a module without imports.
 * @example
 * const mock = await createMock<Limio>('specs/limio')
 * mock.state.PartnerOrganisation.create({ name: 'Acme' })
 */
export function declareTypes(model: ResourceModel, options: DeclareOptions = {}): string {
  const { name, writtenBy = 'understudy types' } = options
  const { api } = model
  const root = name ?? typeName(asInTitle(api), new Set())
  const types = createSchemaTypes(api.schemas, [root])
  const resources = model.resources.map(
    ({ name: resource, label, schema }) =>
      `${label === resource ? '' : comment(label)}${propertyKey(resource)}: ${types.of(schema, 'record')}`,
  )
  const operations = api.operations.map(operation => declareOperation(types, operation))
  const members = [
    `resources: ${block(resources)}`,
    `operations: ${block(operations)}`,
    ...declareWebhooks(types, api),
  ]
  const body = types.named(`export interface ${root} ${block(members)}`)
  const declared = `${comment(`Types of ${api.title} for \`createMock\`.`)}${body}`
  return `${[heading(api, writtenBy), declared, ...types.declarations()].join('\n\n')}\n`
}

function asInTitle({ name, title }: Api): string {
  const words = title.split(/[^\p{L}\p{N}]+/u)
  return words.find(word => word.toLowerCase() === name.toLowerCase()) ?? name
}

function declareOperation(types: SchemaTypes, operation: Operation): string {
  const { key, method, path, summary, deprecated, parameters, requestBody, responses } = operation
  const told = summary === undefined ? `${method} ${path}` : `${method} ${path}: ${summary}`
  const members = [
    `path: ${parametersType(types, parameters, 'path')}`,
    `query: ${parametersType(types, parameters, 'query')}`,
    `headers: ${parametersType(types, parameters, 'header')}`,
    `body: ${bodyType(types, requestBody?.content, requestBody?.required === true)}`,
    `responses: ${responsesType(types, responses)}`,
  ]
  return `${comment(told, deprecated)}${propertyKey(key)}: ${block(members)}`
}

/** Bodies by name: of one name, callbacks of several operations may have several. */
function declareWebhooks(types: SchemaTypes, { webhooks, operations }: Api): string[] {
  const all = [...webhooks, ...operations.flatMap(({ callbacks }) => callbacks)]
  const bodies = [...Map.groupBy(all, ({ name }) => name)].map(([name, named]) => {
    const contents = named.map(({ requestBody }) => requestBody?.content ?? [])
    const told = contents.map(([media]) =>
      media === undefined ? 'undefined' : nodeType(types, media.schema, 'response'),
    )
    return `${comment(named[0]?.summary)}${propertyKey(name)}: ${union(told)}`
  })
  return bodies.length === 0 ? [] : [`webhooks: ${block(bodies)}`]
}

function parametersType(types: SchemaTypes, all: readonly Parameter[], place: ParameterPlace): string {
  const members = all
    .filter(parameter => parameter.in === place)
    .map(({ name, required, schema, content, description, deprecated }) => {
      const node = schema ?? content?.schema
      const type = node === undefined ? 'unknown' : types.of(node, 'request')
      const shown = place === 'header' ? name.toLowerCase() : name
      return `${comment(description, deprecated)}${propertyKey(shown)}${required ? '' : '?'}: ${type}`
    })
  return block(members)
}

function bodyType(
  types: SchemaTypes,
  content: readonly MediaTypeSpec[] | undefined,
  isRequired: boolean,
): string {
  if (content === undefined || content.length === 0) return 'undefined'
  const bodies = content.map(({ schema }) => nodeType(types, schema, 'request'))
  return union(isRequired ? bodies : [...bodies, 'undefined'])
}

function responsesType(types: SchemaTypes, responses: readonly ResponseSpec[]): string {
  return block(
    responses.map(({ status, description, content }) => {
      const bodies = content.map(({ schema }) => nodeType(types, schema, 'response'))
      const key = /^\d+$/.test(status) ? status : propertyKey(status)
      return `${comment(description)}${key}: ${bodies.length === 0 ? 'undefined' : union(bodies)}`
    }),
  )
}

function nodeType(
  types: SchemaTypes,
  node: SchemaNode | undefined,
  direction: 'request' | 'response',
): string {
  return node === undefined ? 'unknown' : types.of(node, direction)
}

function block(members: readonly string[]): string {
  return members.length === 0 ? '{}' : `{\n  ${members.map(indented).join('\n  ')}\n}`
}
