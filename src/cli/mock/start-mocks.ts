import { statSync } from 'node:fs'
import path from 'node:path'
import { createMock } from '../../mock/create-mock.ts'
import { loadEnglishFor } from '../../mock/load-english-for.ts'
import { type Loaded, loadFor } from '../../mock/load-for.ts'
import type { Mock, MockOptions } from '../../mock/types.ts'
import { readSpec, specFiles } from '../../node/read-spec.ts'
import { isUrl } from '../../node/read-text.ts'
import type { SpecSource } from '../../spec/load.ts'
import { isSpecFile } from '../../spec/prepare-document.ts'
import { overlaysOf } from '../../spec/source.ts'
import { serverEngine } from '../server-engine.ts'
import { type GivenState, readStates } from '../state/state-files.ts'
import type { MockFlags } from './mock-flags.ts'
import { isRecordingName } from '../recording-name.ts'

/** One mock that the flags ask for. */
export interface StartedMock {
  readonly source: SpecSource
  readonly mock: Mock
  /** Number of the last entry in its journal that the scenarios of the flags wrote; 0 for none. */
  readonly begunAt: number
}

/** Files, by absolute path, that mocks were made from or would be if they were there. */
export interface StartFiles {
  /** Documents, overlays and what they refer to. */
  readonly documents: Set<string>
  /** What the flags name besides: states, scenarios, credentials. */
  readonly flags: Set<string>
}

/**
 * Reads what the command line names and makes its mocks.
 *
 * @param recall - Adds to a source what an earlier start has kept of it
 * @param files - Files are added to it as they are found, also where reading fails in the end
 * @throws UnderstudyError for whatever the user gave that cannot be used
 */
export async function startMocks(
  specs: readonly string[],
  flags: MockFlags,
  recall: (source: SpecSource) => Promise<SpecSource>,
  files: StartFiles,
): Promise<readonly StartedMock[]> {
  const { overlay = [], followOutside = false, followRemote = false } = flags
  addFiles(files.flags, [...(flags.state ?? []), ...(flags.scenarios ?? [])].map(withoutOwner))
  addFiles(files.flags, flags.credentials === undefined ? [] : [flags.credentials])
  addFiles(files.documents, overlay)
  const onFile = (file: string): void => void files.documents.add(file)
  const reading = { overlays: overlay, followOutside, followRemote, onFile }
  const sources = await Promise.all(specs.map(async spec => recall(await readSpec(spec, reading))))
  addFiles(files.documents, [...specs.flatMap(specFilesIn), ...sources.flatMap(namesOfFiles)])
  const mocks = await createMocks(sources, flags)
  return sources.flatMap((source, index) => {
    const mock = mocks[index]
    return mock === undefined ? [] : [{ source, mock, begunAt: mock.runtime.journal.at(-1)?.number ?? 0 }]
  })
}

function addFiles(files: Set<string>, names: readonly string[]): void {
  for (const name of names) if (!isUrl(name)) files.add(path.resolve(name))
}

/** `limio=state.yaml` → `state.yaml` */
function withoutOwner(flag: string): string {
  return flag.replace(/^[^=/\\]+=/, '')
}

/** Those that are not there may come. */
function specFilesIn(spec: string): string[] {
  return statSync(spec, { throwIfNoEntry: false })?.isDirectory() === true ? specFiles(spec).slice(1) : []
}

function namesOfFiles(source: SpecSource): string[] {
  return [source.document, ...overlaysOf(source)].flatMap(part => (isSpecFile(part) ? [part.file] : []))
}

async function createMocks(sources: readonly SpecSource[], flags: MockFlags): Promise<readonly Mock[]> {
  const names = sources.map(source => source.name)
  const options = await optionsOf(flags)
  const states = await statesOf(flags, sources, options)
  const loaded = {
    ...(await loadFor(flags)),
    english: await loadEnglishFor(sources),
    engine: serverEngine(),
  }
  const isScenic = flags.scenarios !== undefined || flags.scenario !== undefined
  const scenic = isScenic ? await import('./scenario-flags.ts') : undefined
  const scenarios = await scenic?.readScenarioFiles(flags.scenarios ?? [], names)
  const mocks = sources.map(source =>
    startMock(
      source,
      scenarios === undefined ? options : { ...options, scenarios: scenarios.get(source.name) ?? {} },
      states?.get(source.name),
      loaded,
    ),
  )
  scenic?.useNamed(mocks, flags.scenario ?? [])
  return mocks
}

/** States of files, and of recordings, which are read with the documents' own model. */
async function statesOf(
  { state: given, quiet }: MockFlags,
  sources: readonly SpecSource[],
  options: MockOptions,
): Promise<ReadonlyMap<string, GivenState> | undefined> {
  if (given === undefined) return undefined
  const names = sources.map(({ name }) => name)
  if (!given.some(isRecordingName)) return readStates(given, names)
  const { addRecordingStates } = await import('../state/recording-state.ts')
  return addRecordingStates(given, sources, options, quiet === true)
}

function startMock(
  source: SpecSource,
  options: MockOptions,
  state: GivenState | undefined,
  loaded: Loaded,
): Mock {
  if (state === undefined) return createMock(source, options, loaded)
  try {
    return createMock(source, { ...options, state: state.records }, loaded)
  } catch (error) {
    throw state.located(error)
  }
}

async function optionsOf(flags: MockFlags): Promise<MockOptions> {
  const { seed, empty, published, strict, now, journalLimit, rateLimit } = flags
  const credentials =
    flags.credentials === undefined
      ? undefined
      : (await import('./credentials-file.ts')).readCredentials(flags.credentials)
  return {
    seed,
    empty: empty ?? false,
    published: published ?? false,
    strict: strict ?? false,
    ...(now === undefined ? {} : { now }),
    ...(journalLimit === undefined ? {} : { journalLimit }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(rateLimit ? {} : { rateLimit: false }),
  }
}
