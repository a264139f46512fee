import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { describeModel } from '../../../src/resource/describe.ts'
import { explainModel } from '../../../src/resource/explain.ts'
import { starterOverlay } from '../../../src/resource/starter-overlay.ts'
import { behaviours, modelOf } from './read-model.ts'

describe('an explanation', () => {
  const told = explainModel(modelOf('payments')).split('\n')

  test('begins with what it is about', () => {
    expect(told[0]).toBe('Payments 1.0.0   9 operations, 2 resources, no credentials')
  })

  test('says of each resource how its records are told apart', () => {
    expect(told.filter(line => /^\S/.test(line)).slice(1)).toEqual([
      expect.stringMatching(/^Customer {3}identity: id \(the property id\) {3}confidence 0\.\d\d$/),
      expect.stringMatching(/^Charge {3}identity: id /),
    ])
  })

  test('gives every operation a line with its reasons, columns aligned', () => {
    const lines = told.filter(line => line.includes('/v1/customers'))
    expect(lines).toHaveLength(5)
    expect(lines[0]).toMatch(
      /^ {2}list {4}GET {5}\/v1\/customers {13}.*data\[\] holds customer.*cursor: starting_after, ending_before, limit \(100\); ids as tokens; has_more; filters: email/,
    )
    expect(lines.join('\n')).toContain('returns customer: an update, not a create')
    expect(new Set(lines.map(line => line.indexOf('/v1')))).toHaveProperty('size', 1)
  })

  test('says what is not modelled, why, and what to write to change it', () => {
    expect(explainModel(modelOf('petstore'))).toMatch(
      /Not modelled[^\n]*\n {2}GET {2}\/store\/inventory {2}.+\n {2}GET {2}\/user\/login {7}.+\n\n[^\n]+\n\n {4}- target: "\$\.paths\['\/store\/inventory'\]\.get"\n {6}update:\n {8}x-understudy:/,
    )
  })

  test('tells one resource in full', () => {
    const one = explainModel(modelOf('partners'), { resource: 'partneruser' })
    expect(one).toMatch(/^PartnerUser .*under PartnerOrganisation by partner_org/)
    expect(one).toContain('schema: #/components/schemas/PartnerUser')
    expect(one).not.toContain('Team')
  })

  test('names the resource that was meant', () => {
    expect(() => explainModel(modelOf('petstore'), { resource: 'Pets' })).toThrow(
      expect.objectContaining({ code: 'RESOURCE_UNKNOWN', hint: 'did you mean Pet?' }),
    )
  })
})

describe('a description for programs', () => {
  test('is plain JSON with everything in it', () => {
    const described = describeModel(modelOf('petstore'))
    expect(described).toMatchObject({
      title: 'Pet shop',
      operations: 15,
      resources: [
        {
          name: 'Pet',
          operations: [{ method: 'POST', path: '/pet', behaviour: 'create' }, {}, {}, {}, {}, {}],
        },
        {},
        {},
      ],
      notModelled: [{ path: '/store/inventory' }, { path: '/user/login' }],
    })
    expect(JSON.parse(JSON.stringify(described))).toEqual(described)
  })
})

describe('a starter overlay', () => {
  test.each(['partners', 'petstore', 'forge', 'payments'])('laid over %s changes nothing', name => {
    const before = modelOf(name)
    const after = modelOf(name, [parse(starterOverlay(before))])
    expect(behaviours(after)).toEqual(behaviours(before))
    const shape = (model: typeof before): unknown =>
      model.resources.map(({ name, schema, identity, parent, references }) => [
        name,
        schema.pointer,
        identity.field,
        parent,
        references,
      ])
    expect(shape(after)).toEqual(expect.arrayContaining(shape(before) as unknown[]))
    const lists = (model: typeof before): unknown =>
      Object.fromEntries(
        [...model.bindings.values()]
          .filter(({ list }) => list !== undefined)
          .map(({ operation, list }) => [operation.key, { ...list, filters: new Set(list?.filters) }]),
      )
    expect(lists(after)).toEqual(lists(before))
  })

  test('has what is not modelled as a comment', () => {
    expect(starterOverlay(modelOf('petstore'))).toContain('# - target: "$.paths[\'/store/inventory\'].get"')
  })
})
