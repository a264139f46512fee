import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { loadApi } from '../../../src/spec/load.ts'
import { toSpecSource } from '../../../src/spec/source.ts'
import { surveyApi } from '../../../src/spec/survey/survey.ts'

const OK: JsonObject = { responses: { 200: { description: 'ok' } } }

/** What of a document cannot be used, each as `pointer: message`. */
function setAside(parts: JsonObject): string[] {
  const document = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: { '/a': { get: OK } },
    ...parts,
  }
  return surveyApi(loadApi(toSpecSource(document))).map(({ pointer, message }) => `${pointer}: ${message}`)
}

const schemes = (scheme: JsonObject): JsonObject => ({ components: { securitySchemes: { key: scheme } } })
const operation = (parts: JsonObject): JsonObject => ({ paths: { '/a': { get: { ...OK, ...parts } } } })

describe('a part that has not its form is set aside, and the rest is served', () => {
  test.each<[parts: JsonObject, want: string]>([
    [operation({ parameters: {} }), '/paths/~1a/get/parameters: `parameters` is not a list'],
    [operation({ responses: [] }), '/paths/~1a/get/responses: `responses` is not an object'],
    [operation({ security: {} }), '/paths/~1a/get/security: `security` is not a list'],
    [operation({ security: [7] }), '/paths/~1a/get/security/0: a security requirement is not an object'],
    [
      schemes({ type: 'magic' }),
      '/components/securitySchemes/key: the security scheme key has a `type` that is not apiKey, http, oauth2, openIdConnect, mutualTLS',
    ],
    [
      schemes({ type: 'apiKey', in: 'body', name: 'k' }),
      '/components/securitySchemes/key: the security scheme key needs `name` and `in` (query, header or cookie)',
    ],
  ])('%j', (parts, want) => {
    expect(setAside(parts)).toEqual([want])
  })
})

describe('an overlay of the wrong form is refused, with the place', () => {
  const info = { title: 'O', version: '1' }
  const action = { target: '$.info', update: { description: 'x' } }
  const refusal = (overlay: JsonObject): unknown => {
    const source = toSpecSource({
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths: { '/a': { get: OK } },
    })
    try {
      loadApi({ ...source, overlays: [overlay] })
    } catch (error) {
      return error
    }
    throw new Error('it was laid on')
  }

  test.each<[parts: JsonObject, pointer: string, summary: string]>([
    [{ overlay: '2.0.0' }, '/overlay', 'Overlay "2.0.0" is not read'],
    [{ info: { title: 'O' } }, '/info', 'an overlay needs `info` with `version`'],
    [{ extends: 7 }, '/extends', '`extends` is not a text'],
    [{ actions: {} }, '/actions', 'an overlay needs `actions`, a list'],
    [{ actions: [] }, '/actions', '`actions` is empty: an overlay has at least one'],
    [{ actions: [action, 7] }, '/actions/1', 'action 2 is not an object'],
    [
      { actions: [{ update: {} }] },
      '/actions/0',
      'action 1 has no `target`, the JSONPath of what it changes',
    ],
    [{ actions: [{ ...action, remove: 'yes' }] }, '/actions/0/remove', '`remove` is neither true nor false'],
    [{ actions: [{ target: '$.info', copy: 7 }] }, '/actions/0/copy', '`copy` is not a JSONPath'],
    [{ actions: [{ ...action, copy: '$.info' }] }, '/actions/0', 'action 1 has both `update` and `copy`'],
    [
      { actions: [{ target: '$.info' }] },
      '/actions/0',
      'action 1 changes nothing: it has neither `update`, `copy` nor `remove: true`',
    ],
    [
      { overlay: '1.0.0', actions: [{ target: '$.info', copy: '$.info' }] },
      '/actions/0/copy',
      'action 1 copies, which came with Overlay 1.1',
    ],
  ])('%j', (parts, pointer, summary) => {
    expect(refusal({ overlay: '1.1.0', info, actions: [action], ...parts })).toMatchObject({
      code: 'OVERLAY_INVALID',
      summary,
      where: { pointer },
    })
  })
})
