import { createShapes } from '../facts/shape.ts'
import type { Resource, ResourceModel } from '../types.ts'
import { type FileField, fileFieldsOf } from '../uploads/file-facts.ts'
import { inSeries } from './prose.ts'

/** The properties of a record that tell of the file that is sent with it; none where no operation takes one. */
export function toldOfFiles({ api, bindings }: ResourceModel, resource: Resource): readonly FileField[] {
  const takes = [...bindings.values()].some(
    binding =>
      binding.resource === resource.name &&
      binding.operation.requestBody?.content.some(({ type }) => type.startsWith('multipart/')) === true,
  )
  return takes ? fileFieldsOf(resource, createShapes(api.schemas).of(resource.schema).properties.keys()) : []
}

/** `filename and size tell of the file that is sent` */
export function uploadsInWords(model: ResourceModel, resource: Resource): string[] {
  const fields = toldOfFiles(model, resource).map(({ property }) => property)
  if (fields.length === 0) return []
  return [`${inSeries(fields)} ${fields.length === 1 ? 'tells' : 'tell'} of the file that is sent`]
}
