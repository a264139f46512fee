import { describe, expect, test } from 'vitest'
import { addActions } from '../../../../../src/contract/suggest/overlay/add-actions.ts'
import type { JsonObject } from '../../../../../src/json/value.ts'
import { parseDocument } from '../../../../../src/spec/parse.ts'

const added = (target: string, comments: string[] = []): { action: JsonObject; comments: string[] } => ({
  action: { target, description: 'Seen once.', update: { a: 1 } },
  comments,
})

function add(text: string, ...targets: readonly string[]): string | undefined {
  const file = text.startsWith('{') ? 'o.json' : 'o.yaml'
  return addActions(
    { text, parsed: parseDocument(text, file) },
    { version: '1.0.0', actions: targets.map(target => added(target)) },
  )
}

const HEAD = `overlay: 1.0.0\ninfo:\n  title: t\n  version: '1'\n`
const item = (target: string, indent = '  '): string =>
  [`- target: ${target}`, '  description: Seen once.', '  update:', '    a: 1']
    .map(line => `${indent}${line}\n`)
    .join('')

describe('actions are added behind those that are there, and all else stays as it is written', () => {
  const CASES: readonly (readonly [what: string, before: string, after: string])[] = [
    ['a list that ends the text', `${HEAD}actions:\n${item('$.b')}`, item('$.a')],
    ['a list that is not indented', `${HEAD}actions:\n${item('$.b', '')}`, item('$.a', '')],
    ['a comment at the end', `${HEAD}actions:\n${item('$.b')}  # to do\n\n`, item('$.a')],
    [
      'a text block at the end',
      `${HEAD}actions:\n  - target: $.b\n    update:\n      c: |\n        x\n        # y\n`,
      item('$.a'),
    ],
  ]
  test.each(CASES)('%s', (_, before, after) => {
    expect(add(before, '$.a')).toBe(before + after)
  })

  test('a key that follows, with its comment', () => {
    const list = `${HEAD}actions:\n${item('$.b')}`
    const rest = '\n# about x\nx-more: 1\n'
    expect(add(list + rest, '$.a')).toBe(list + item('$.a') + rest)
  })

  test('an end of the document, and a text without a last line feed', () => {
    const list = `${HEAD}actions:\n${item('$.b')}`
    expect(add(`${list}...\n`, '$.a')).toBe(`${list}${item('$.a')}...\n`)
    expect(add(list.trimEnd(), '$.a')).toBe(list + item('$.a'))
  })

  test('line ends of Windows, and a byte order mark', () => {
    const list = `\ufeff${HEAD}actions:\n${item('$.b')}`.replaceAll('\n', '\r\n')
    expect(add(list, '$.a')).toBe(list + item('$.a').replaceAll('\n', '\r\n'))
  })

  test('comments come with their actions', () => {
    const text = `${HEAD}actions:\n${item('$.b')}`
    const made = addActions(
      { text, parsed: parseDocument(text, 'o.yaml') },
      { version: '1.0.0', actions: [added('$.a', ['always there: id'])] },
    )
    expect(made).toBe(`${text}  # always there: id\n${item('$.a')}`)
  })

  test('JSON keeps its indentation', () => {
    const overlay = { overlay: '1.0.0', info: { title: 't', version: '1' }, actions: [added('$.b').action] }
    const made = add(JSON.stringify(overlay, null, 4), '$.a')
    const wanted = { ...overlay, actions: [added('$.b').action, added('$.a').action] }
    expect(made).toBe(`${JSON.stringify(wanted, null, 4)}\n`)
  })
})

test('what is there is not written again, whatever its description counts', () => {
  const there = `${HEAD}actions:\n  - update: { a: 1 }\n    target: $.a\n`
  expect(add(there, '$.a')).toBeUndefined()
  expect(add(there, '$.a', '$.c')).toBe(there + item('$.c'))
})

test('the version is raised where an action needs it', () => {
  const text = `# written for 1.0.0\noverlay: '1.0.0' # old\ninfo: { title: t, version: 1.0.0 }\nactions:\n${item('$.b')}`
  const parsed = parseDocument(text, 'o.yaml')
  const made = addActions({ text, parsed }, { version: '1.1.0', actions: [added('$.a')] })
  expect(made).toBe(text.replace("overlay: '1.0.0'", "overlay: '1.1.0'") + item('$.a'))
})

test('a list in brackets is left as it was, and told with its place', () => {
  const text = `${HEAD}actions: [{ target: $.b, update: {} }]\n`
  expect(() => add(text, '$.a')).toThrow('nothing can be added to the list of actions as it is written')
})
