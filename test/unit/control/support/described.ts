import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'
import type { PlainResponse } from '../../../../src/http/message.ts'
import { toPointer, valueAt } from '../../../../src/json/pointer.ts'
import type { JsonValue } from '../../../../src/json/value.ts'
import description from '../../../../src/control/description.json' with { type: 'json' }

interface Documented {
  readonly description?: string
  readonly $ref?: string
  readonly headers?: { readonly [name: string]: { readonly required?: boolean } }
  readonly content?: { readonly [type: string]: unknown }
}
interface Operation {
  readonly responses: { readonly [status: string]: Documented }
}

const document = description as unknown as JsonValue
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(description, 'control')

/** Fails unless the answer is one the interface's own document describes for this method and path. */
export function expectDescribed(method: string, path: string, response: PlainResponse): void {
  const { status, headers, body } = response
  const found = operationAt(method, path)
  if (found === undefined) {
    // Where nothing is described the only answers are problems.
    expect([401, 403, 404, 405]).toContain(status)
    expectValid('#/components/schemas/Problem', body)
    return
  }
  const [pointer, operation] = found
  const key = operation.responses[status] === undefined ? 'default' : String(status)
  if (key === 'default') expect(status).toBeGreaterThanOrEqual(400)
  const at = operation.responses[key]?.$ref ?? `${pointer}/responses/${key}`
  const documented = valueAt(document, at.slice(1)) as unknown as Documented
  for (const [name, header] of Object.entries(documented.headers ?? {})) {
    if (header.required === true) expect(headers).toHaveProperty(name.toLowerCase())
  }
  if (documented.content === undefined) {
    expect(body).toBeUndefined()
    return
  }
  const type = String(headers['content-type'])
  expect(Object.keys(documented.content)).toContain(type)
  expectValid(`${at}/content/${toPointer([type]).slice(1)}/schema`, body)
}

function expectValid(pointer: string, body: PlainResponse['body']): void {
  const validate = ajv.getSchema(`control${pointer}`)
  if (validate === undefined) throw new Error(`no schema at ${pointer}`)
  const verdict = validate(JSON.parse(String(body)))
  expect(verdict ? [] : validate.errors).toEqual([])
}

function operationAt(method: string, path: string): readonly [string, Operation] | undefined {
  const paths = description.paths as unknown as {
    readonly [path: string]: { readonly [method: string]: Operation }
  }
  for (const [template, item] of Object.entries(paths)) {
    const pattern = new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+').replace(/^\/$/, '/?')}$`)
    const name = (method === 'HEAD' ? 'GET' : method).toLowerCase()
    const operation = item[name]
    if (pattern.test(path.replace(/\?.*/, '')) && operation !== undefined) {
      return [`#${toPointer(['paths', template, name])}`, operation]
    }
  }
  return undefined
}
