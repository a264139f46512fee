import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { isObject, type JsonObject, type JsonValue } from '../../../src/json/value.ts'

/** One scenario of a file, with what the file says for all of them laid under it. */
export interface Scenario {
  /** `limio-users.yaml` */
  readonly file: string
  /** Folder of specs/. */
  readonly api: string
  readonly name: string
  /** `limio 8` */
  readonly facts: readonly string[]
  /** Options of createMock; `state` is already read. */
  readonly mock: JsonObject
  readonly headers: JsonObject
  readonly steps: readonly Step[]
}

/** One request and what must come back. */
export interface Step {
  /** `GET /api/things/{id}?limit=2` */
  readonly send: string
  readonly headers: JsonObject
  readonly body?: JsonValue
  readonly form?: JsonObject
  readonly text?: string
  readonly repeat: number
  readonly want: Want
}

export interface Want {
  readonly status?: JsonValue
  readonly headers?: JsonObject
  readonly body?: JsonValue
  readonly text?: JsonValue
}

const KEYS = {
  file: ['api', 'mock', 'headers', 'scenarios'],
  scenario: ['name', 'facts', 'mock', 'headers', 'steps'],
  step: ['send', 'headers', 'body', 'form', 'text', 'repeat', 'want'],
  want: ['status', 'headers', 'body', 'text'],
}

/** The mock a scenario gets where it says nothing: made data, and a clock that stands still. */
const DEFAULT_MOCK: JsonObject = { seed: 1, now: '2026-01-15T09:00:00.000Z' }

/**
 * Reads every scenario file of a folder, by name.
 *
 * @param api - Only those of one API, whose files begin with its name
 * @throws Error for a key that is misspelt, so that no wish is ever silently dropped
 */
export function loadScenarios(folder: string, root: string, api?: string): Scenario[] {
  const begin = api === undefined ? '' : `${api}-`
  const files = readdirSync(folder).filter(name => name.startsWith(begin) && name.endsWith('.yaml'))
  // Many scenarios begin with one state.
  const states = new Map<string, JsonValue>()
  const readState = (path: string): JsonValue => {
    const state = states.get(path) ?? (parse(readFileSync(join(root, path), 'utf8')) as JsonValue)
    states.set(path, state)
    return state
  }
  return files.sort().flatMap(file => {
    const scenarios = toScenarios(parse(readFileSync(join(folder, file), 'utf8')), file, readState)
    const stray = scenarios.find(scenario => !file.startsWith(`${scenario.api}-`))
    if (stray !== undefined) throw new Error(`${file}: its name does not begin with its api, ${stray.api}`)
    return scenarios
  })
}

/** The scenarios of one parsed file. `read` reads a state file by its path in the repository. */
export function toScenarios(content: unknown, file: string, read: (path: string) => JsonValue): Scenario[] {
  const top = checked(content, KEYS.file, file)
  return list(top['scenarios'], `${file}: scenarios`).map(item => {
    const name = isObject(item) ? String(item['name']) : '?'
    const raw = checked(item, KEYS.scenario, `${file}: ${name}`)
    const mock = { ...DEFAULT_MOCK, ...object(top['mock']), ...object(raw['mock']) }
    if (typeof mock['state'] === 'string') mock['state'] = read(mock['state'])
    return {
      file,
      api: String(top['api']),
      name,
      facts: list(raw['facts'], `${file}: ${name}: facts`).map(String),
      mock,
      headers: { ...object(top['headers']), ...object(raw['headers']) },
      steps: list(raw['steps'], `${file}: ${name}: steps`).map((step, index) =>
        toStep(step, `${file}: ${name}: step ${index + 1}`),
      ),
    }
  })
}

function toStep(content: unknown, at: string): Step {
  const raw = checked(content, KEYS.step, at)
  const want = checked(raw['want'], KEYS.want, `${at}: want`)
  if (typeof raw['send'] !== 'string') throw new Error(`${at}: send must be "METHOD /path"`)
  if (Object.keys(want).length === 0) throw new Error(`${at}: want is empty`)
  return {
    send: raw['send'],
    headers: object(raw['headers']),
    ...('body' in raw ? { body: raw['body'] ?? null } : {}),
    ...(isObject(raw['form']) ? { form: raw['form'] } : {}),
    ...(typeof raw['text'] === 'string' ? { text: raw['text'] } : {}),
    repeat: typeof raw['repeat'] === 'number' ? raw['repeat'] : 1,
    want,
  }
}

function checked(content: unknown, keys: readonly string[], at: string): JsonObject {
  if (!isObject(content)) throw new Error(`${at}: not a map`)
  const unknown = Object.keys(content).find(key => !keys.includes(key))
  if (unknown !== undefined) throw new Error(`${at}: unknown key "${unknown}"; known are ${keys.join(', ')}`)
  return content
}

function object(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {}
}

function list(value: JsonValue | undefined, at: string): JsonValue[] {
  if (!Array.isArray(value)) throw new Error(`${at}: not a list`)
  return value
}
