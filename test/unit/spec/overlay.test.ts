import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { applyOverlays } from '../../../src/spec/overlay/apply-overlay.ts'
import { parsedFrom } from '../../../src/spec/document.ts'
import { parseDocument } from '../../../src/spec/parse.ts'
import { failure } from './failure.ts'

const DOCUMENT = `openapi: 3.1.0
info:
  title: Pets
  version: '1'
tags: [a, b, c]
paths:
  /pets:
    get:
      summary: all
      parameters:
        - name: limit
        - name: cursor
    post:
      summary: new
`

function overlay(actions: JsonValue[], version = '1.1.0'): JsonObject {
  return { overlay: version, info: { title: 'Changes', version: '1' }, actions }
}

function apply(actions: JsonValue[], version?: string): JsonObject {
  const document = parseDocument(DOCUMENT, 'pets.yaml')
  return applyOverlays(document, [parsedFrom(overlay(actions, version))]).value
}

describe('an update', () => {
  test('merges objects key by key', () => {
    const result = apply([{ target: '$.info', update: { title: 'Cats', contact: { name: 'Jo' } } }])
    expect(result['info']).toEqual({ title: 'Cats', version: '1', contact: { name: 'Jo' } })
  })

  test('concatenates arrays, also those inside the objects it merges', () => {
    expect(apply([{ target: '$.tags', update: ['d', 'e'] }])['tags']).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(apply([{ target: '$', update: { tags: ['d'] } }])['tags']).toEqual(['a', 'b', 'c', 'd'])
  })

  test('appends what is not an array to an array', () => {
    expect(apply([{ target: '$.tags', update: 'd' }])['tags']).toEqual(['a', 'b', 'c', 'd'])
    expect(apply([{ target: '$.tags', update: { x: 1 } }])['tags']).toEqual(['a', 'b', 'c', { x: 1 }])
  })

  test('replaces a primitive in 1.1, wherever it stands', () => {
    expect(apply([{ target: '$.info.title', update: 'Dogs' }])['info']).toMatchObject({ title: 'Dogs' })
    expect(apply([{ target: "$.tags[?@ == 'b']", update: 'B' }])['tags']).toEqual(['a', 'B', 'c'])
  })

  test('of a primitive is refused in 1.0', () => {
    const error = failure(() => apply([{ target: '$.info.title', update: 'Dogs' }], '1.0.0'))
    expect(error.code).toBe('OVERLAY_INVALID')
    expect(error.hint).toContain('1.1.0')
  })

  test('changes every place a wildcard matches', () => {
    const result = apply([{ target: '$.paths.*.*', update: { 'x-safe': true } }])
    expect(result).toMatchObject({
      paths: { '/pets': { get: { 'x-safe': true }, post: { 'x-safe': true } } },
    })
  })

  test('refuses to lay an object over a text', () => {
    const error = failure(() => apply([{ target: '$', update: { info: { title: { en: 'Cats' } } } }]))
    expect(error.code).toBe('OVERLAY_INVALID')
    expect(error.message).toContain('/info/title')
  })

  test('refuses targets of different kinds', () => {
    expect(failure(() => apply([{ target: '$.*', update: {} }])).message).toMatch(/primitives|objects/)
  })

  test('keeps a key called __proto__ as data', () => {
    const update = JSON.parse('{"__proto__": {"polluted": true}}') as JsonObject
    const info = apply([{ target: '$.info', update }])['info'] as JsonObject
    expect(Object.keys(info)).toContain('__proto__')
    expect(({} as JsonObject)['polluted']).toBeUndefined()
    expect(info['polluted']).toBeUndefined()
  })
})

describe('a removal', () => {
  test('takes a member out of its object', () => {
    expect(apply([{ target: '$.paths["/pets"].post', remove: true }])['paths']).not.toHaveProperty([
      '/pets',
      'post',
    ])
  })

  test('takes several items out of one array', () => {
    expect(apply([{ target: "$.tags[?@ != 'b']", remove: true }])['tags']).toEqual(['b'])
  })

  test('takes nested matches out whatever their order', () => {
    expect(apply([{ target: '$.paths..*', remove: true }])['paths']).toEqual({})
  })

  test('of the root is refused', () => {
    expect(failure(() => apply([{ target: '$', remove: true }])).code).toBe('OVERLAY_INVALID')
  })

  test('wins over an update beside it', () => {
    expect(apply([{ target: '$.tags', update: ['x'], remove: true }])).not.toHaveProperty('tags')
  })
})

describe('a copy', () => {
  test('merges one node into the targets and then stands on its own', () => {
    const result = apply([
      { target: '$.paths["/pets"].post', copy: '$.paths["/pets"].get' },
      { target: '$.paths["/pets"].get.parameters', update: { name: 'late' } },
    ])
    expect(result).toMatchObject({
      paths: { '/pets': { post: { summary: 'all', parameters: [{ name: 'limit' }, { name: 'cursor' }] } } },
    })
  })

  test('of two nodes is refused', () => {
    expect(failure(() => apply([{ target: '$.info', copy: '$.paths.*.*' }])).message).toContain('2 places')
  })

  test('is not known in 1.0', () => {
    expect(failure(() => apply([{ target: '$.info', copy: '$.info' }], '1.0.0')).code).toBe('OVERLAY_INVALID')
  })
})

describe('actions', () => {
  test('see what those before them did', () => {
    const result = apply([
      { target: '$.paths', update: { '/cats': { get: {} } } },
      { target: "$.paths['/cats'].get", update: { summary: 'cats' } },
      { target: "$.paths['/pets']", remove: true },
    ])
    expect(result['paths']).toEqual({ '/cats': { get: { summary: 'cats' } } })
  })

  test('that match nothing are told with file, line, target and what was probably meant', () => {
    const text = `overlay: 1.0.0
info: {title: t, version: '1'}
actions:
  - target: $.info
    update: {x-a: 1}
  - target: $.paths['/pet'].get
    update: {x-a: 1}
`
    const run = () =>
      applyOverlays(parseDocument(DOCUMENT, 'pets.yaml'), [parseDocument(text, 'overlay.yaml')])
    const error = failure(run)
    expect(error.code).toBe('OVERLAY_UNMATCHED')
    expect(error.message).toBe(`overlay.yaml:6:5: action 2 matches nothing
  target: $.paths['/pet'].get
  the document has '/pets'; did you mean that?`)
  })

  test.each([
    ["$.paths['/pets'].gte", "the document has 'get'; did you mean that?"],
    ['$.komponents', "$ has 'openapi', 'info', 'tags', 'paths'"],
    ['$.info.title.size', '$.info.title has no members'],
    [
      "$.paths['/pets'].get.parameters[?@.name == 'x']",
      "$.paths['/pets'].get.parameters is there, but [?@.name == 'x'] matches nothing in it",
    ],
  ])('explain why %s matches nothing', (target, want) => {
    expect(failure(() => apply([{ target, update: {} }])).hint).toBe(`target: ${target}\n${want}`)
  })

  test('that say so may match nothing', () => {
    const optional = { target: '$.nothing', remove: true, 'x-understudy': { optional: true } }
    expect(apply([optional])).toEqual(parseDocument(DOCUMENT, 'pets.yaml').value)
  })

  test('never change the document or the overlay given', () => {
    const document = parseDocument(DOCUMENT, 'pets.yaml')
    const changes = overlay([
      { target: '$.paths', update: { '/cats': { get: { tags: ['x'] } } } },
      { target: "$.paths['/cats'].get.tags", update: 'y' },
      { target: '$.tags', remove: true },
    ])
    const before = [structuredClone(document.value), structuredClone(changes)]
    applyOverlays(document, [parsedFrom(changes), parsedFrom(changes)].slice(0, 1))
    expect([document.value, changes]).toEqual(before)
  })
})

test('patterns in a target match as a whole or in part, and cannot hang', () => {
  const tags = (target: string) =>
    apply([{ target, remove: true, 'x-understudy': { optional: true } }])['tags']
  expect(tags("$.tags[?match(@, '[ab]')]")).toEqual(['c'])
  expect(tags("$.tags[?search(@, 'b|x')]")).toEqual(['a', 'c'])
  expect(tags("$.tags[?match(@, '(')]")).toEqual(['a', 'b', 'c'])
  const document = parsedFrom({ tags: [`${'a'.repeat(40)}X`] })
  const evil = overlay([
    { target: "$.tags[?match(@, '(a+)+')]", remove: true, 'x-understudy': { optional: true } },
  ])
  expect(applyOverlays(document, [parsedFrom(evil)]).value).toEqual(document.value)
})

describe('an overlay document', () => {
  test.each<[string, JsonObject, string]>([
    ['without a version', { info: {}, actions: [] }, 'overlay'],
    ['of version 2', { ...overlay([{ target: '$', update: {} }]), overlay: '2.0.0' }, '2.0.0'],
    ['without info', { overlay: '1.0.0', actions: [{ target: '$', update: {} }] }, 'title'],
    ['without actions', overlay([]), 'empty'],
    ['with an action that changes nothing', overlay([{ target: '$' }]), 'changes nothing'],
    ['with a misspelt key', overlay([{ target: '$', updates: {} }]), 'updates'],
    ['with a target that is no JSONPath', overlay([{ target: '$.paths[', update: {} }]), 'RFC 9535'],
    ['with both update and copy', overlay([{ target: '$', update: {}, copy: '$' }]), 'both'],
  ])('%s is refused', (_, document, want) => {
    const error = failure(() => applyOverlays(parsedFrom({ openapi: '3.1.0' }), [parsedFrom(document)]))
    expect(error.code).toBe('OVERLAY_INVALID')
    expect(error.message).toContain(want)
  })
})

describe('places after overlays', () => {
  const text = `overlay: 1.1.0
info: {title: t, version: '1'}
actions:
  - target: $.paths['/pets'].get
    update:
      x-understudy:
        resource: Pet
      parameters:
        - name: added
  - target: $.tags[0]
    remove: true
  - target: $.paths['/pets'].get.parameters[0]
    remove: true
  - target: $.paths['/pets'].post
    copy: $.info
`
  const result = applyOverlays(parseDocument(DOCUMENT, 'pets.yaml'), [parseDocument(text, 'overlay.yaml')])

  test.each([
    ['/info/title', 'pets.yaml', 3],
    ['/paths/~1pets/get/summary', 'pets.yaml', 9],
    ['/paths/~1pets/get/x-understudy/resource', 'overlay.yaml', 7],
    ['/paths/~1pets/get/parameters/0/name', 'pets.yaml', 12],
    ['/paths/~1pets/get/parameters/1/name', 'overlay.yaml', 9],
    ['/paths/~1pets/post/title', 'overlay.yaml', 15],
    ['/paths/~1pets/post/nothing', 'pets.yaml', 13],
  ])('%s is in %s at line %d', (pointer, file, line) => {
    expect(result.where(pointer)).toMatchObject({ file, line })
  })
})

test('overlays without effect leave any document as it is', () => {
  const object = fc
    .dictionary(fc.string(), fc.jsonValue())
    .map(value => JSON.parse(JSON.stringify(value)) as JsonObject)
  fc.assert(
    fc.property(object, value => {
      expect(applyOverlays(parsedFrom(value), []).value).toEqual(value)
      expect(
        applyOverlays(parsedFrom(value), [parsedFrom(overlay([{ target: '$', update: {} }]))]).value,
      ).toEqual(value)
    }),
    { numRuns: 50 },
  )
})
