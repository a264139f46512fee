import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { JsonObject } from '../../../src/json/value.ts'
import { inferResources } from '../../../src/resource/infer-resources.ts'
import type { Binding, Resource, ResourceModel } from '../../../src/resource/types.ts'
import { loadApi } from '../../../src/spec/load.ts'

/** The model of a document of this folder's `documents/`. */
export function modelOf(name: string, overlays: readonly JsonObject[] = []): ResourceModel {
  const file = new URL(`documents/${name}.yaml`, import.meta.url)
  return inferred(parse(readFileSync(file, 'utf8')), overlays)
}

/** The model of a document given in place; title and version are added. */
export function inferred(document: JsonObject, overlays: readonly JsonObject[] = []): ResourceModel {
  const whole = { openapi: '3.1.0', info: { title: 'Inline', version: '1' }, ...document }
  return inferResources(loadApi({ name: 'inline', document: whole, extensions: [], overlays }))
}

/** The binding of `GET /users`. */
export function bindingOf(model: ResourceModel, title: string): Binding {
  for (const binding of model.bindings.values()) {
    if (`${binding.operation.method} ${binding.operation.path}` === title) return binding
  }
  throw new Error(`no operation ${title}`)
}

/** Every operation as `list Pet` or `sample`, by method and path. */
export function behaviours(model: ResourceModel): { [title: string]: string } {
  return Object.fromEntries(
    [...model.bindings.values()].map(({ operation, behaviour, resource }) => [
      `${operation.method} ${operation.path}`,
      resource === undefined ? behaviour : `${behaviour} ${resource}`,
    ]),
  )
}

export function resourceOf(model: ResourceModel, name: string): Resource {
  const resource = model.resources.find(candidate => candidate.name === name)
  if (resource === undefined) throw new Error(`no resource ${name}`)
  return resource
}
