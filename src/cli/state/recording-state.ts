import type { EntryPlace } from '../../contract/recording/entry.ts'
import { counted } from '../../json/counted.ts'
import { UnderstudyError } from '../../errors.ts'
import { printable } from '../../json/printable.ts'
import { readPath, toPath, withPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import { createMock } from '../../mock/create-mock.ts'
import type { Mock, MockOptions } from '../../mock/types.ts'
import { readRecordingFile } from '../../node/recording-file.ts'
import type { Resource } from '../../resource/types.ts'
import { ABOVE } from '../../runtime/given-state.ts'
import type { SpecSource } from '../../spec/load.ts'
import { fileOfApi } from '../named-file.ts'
import { isRecordingName } from '../recording-name.ts'
import { type Losses, createLosses } from './losses.ts'
import { createRedacted } from './redacted-records.ts'
import { recordsIn } from './recorded-records.ts'
import { createRefused } from './refused-records.ts'
import { type GivenState, readStates } from './state-files.ts'

/** The records of a recording, and what is to be said about them. */
export interface RecordingState extends GivenState {
  readonly says: readonly string[]
}

/**
 * The states of `--state` where some of its files are recordings.
 *
 * @throws UnderstudyError as {@link readStates} and {@link readRecordingState} do
 */
export async function addRecordingStates(
  given: readonly string[],
  sources: readonly SpecSource[],
  options: MockOptions,
  isQuiet: boolean,
): Promise<ReadonlyMap<string, GivenState>> {
  const names = sources.map(({ name }) => name)
  const states = readStates(
    given.filter(flag => !isRecordingName(flag)),
    names,
  )
  for (const flag of given.filter(isRecordingName)) {
    const { owner, file } = fileOfApi('--state', flag, names)
    const source = sources.find(({ name }) => (owner === undefined ? names.length === 1 : name === owner))
    if (source === undefined || states.has(source.name)) {
      throw new UnderstudyError('OPTION_INVALID', {
        message:
          source === undefined
            ? `--state ${flag} does not say whose records it holds`
            : `--state ${flag}: ${source.name} has a state already`,
        hint: `give each API one: --state ${names[0] ?? 'name'}=${file}`,
      })
    }
    const state = await readRecordingState(file, source, options)
    states.set(source.name, state)
    if (!isQuiet) for (const line of state.says) process.stderr.write(`${printable(line)}\n`)
  }
  return states
}

/**
 * The state that a recording shows (docs/recordings.md). What does not become a record is told: a recording is what a server
 * said, not what somebody wrote for the mock.
 *
 * @throws UnderstudyError `FILE_UNREADABLE`, also where no exchange can be read; and what {@link createMock} says of the document
 */
export async function readRecordingState(
  file: string,
  source: SpecSource,
  options: MockOptions,
): Promise<RecordingState> {
  // Takes the records one by one and so tells which of them it cannot take.
  const sieve = createMock(source, { ...options, empty: true })
  const { model } = sieve.runtime
  const losses = createLosses()
  const { byResource, exchanges, answers } = await recordsIn(readRecordingFile(file), model, losses)
  if (exchanges === 0) throw nothingIn(file, losses)
  const records = new Map<string, JsonObject[]>(model.resources.map(({ name }) => [name, []]))
  const [refused, redacted] = [createRefused(), createRedacted()]
  const take = (resource: Resource, values: JsonObject, place: EntryPlace): void => {
    try {
      sieve.session.add(resource.name, values)
      records.get(resource.name)?.push(values)
      redacted.see(values, place)
    } catch (error) {
      if (!(error instanceof UnderstudyError)) throw error
      refused.add(resource.name, error.summary, place)
    }
  }
  for (const resource of model.resources) {
    for (const { values, place } of byResource.get(resource.name)?.values() ?? []) {
      for (const parent of missingParents(sieve, resource, values, model.resources)) {
        take(parent.resource, parent.values, place)
      }
      take(resource, values, place)
    }
  }
  const count = [...records.values()].reduce((sum, list) => sum + list.length, 0)
  return {
    records: Object.fromEntries(records),
    located: error => error,
    says: [
      `${file}: ${counted(count, 'record')} from ${counted(answers, 'answer')}`,
      ...[...refused.lines(), ...losses.lines(), ...redacted.lines()].map(line => `  ${line}`),
    ],
  }
}

function nothingIn(file: string, losses: Losses): UnderstudyError {
  const [says = 'it is empty'] = losses.lines()
  return new UnderstudyError('FILE_UNREADABLE', {
    message: `the recording holds no exchange: ${says}`,
    where: { file },
    hint: 'a recording is HAR 1.2, or exchanges a line each (docs/recordings.md)',
  })
}

/** A record whose parent the recording does not show gets one of which only the id is known. */
function missingParents(
  sieve: Mock,
  { parent }: Resource,
  values: JsonObject,
  resources: readonly Resource[],
): { readonly resource: Resource; readonly values: JsonObject }[] {
  const resource = resources.find(({ name }) => name === parent?.resource)
  if (parent === undefined || resource === undefined || resource.parent !== undefined) return []
  const id = readPath(values, toPath(parent.field ?? ABOVE))
  if (typeof id !== 'string' && typeof id !== 'number') return []
  if (sieve.session.get(resource.name, String(id)) !== undefined) return []
  const isNumber = /^\d{1,15}$/.test(String(id)) && countsIds(sieve, resource)
  return [
    {
      resource,
      values: withPath({}, toPath(resource.identity.field), isNumber ? Number(id) : id) as JsonObject,
    },
  ]
}

/** Whether the resource shows its ids as numbers, learnt from a record made for the purpose. */
function countsIds(sieve: Mock, resource: Resource): boolean {
  const trial = sieve.fork()
  try {
    const { data }: { readonly data: JsonValue } = trial.session.add(resource.name, {})
    return typeof readPath(data, toPath(resource.identity.field)) === 'number'
  } catch {
    return false
  }
}
