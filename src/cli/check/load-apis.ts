import { readSpec } from '../../node/read-spec.ts'
import type { Api } from '../../spec/api.ts'
import { loadApi } from '../../spec/load.ts'
import { serverEngine } from '../server-engine.ts'
import type { CheckFlags } from './check-flags.ts'

/** What {@link loadApis} needs of the flags. */
type SpecFlags = Pick<CheckFlags, 'overlay' | 'published' | 'followOutside' | 'followRemote'>

/**
 * Reads the documents of a check. Names tell them apart in reports: of two with one name the second gets a number.
 *
 * @param laidOver - One more overlay, by the name of the document it is for
 * @throws UnderstudyError as {@link readSpec} and {@link loadApi} do
 */
export async function loadApis(
  specs: readonly string[],
  { overlay = [], published = false, followOutside = false, followRemote = false }: SpecFlags,
  laidOver: ReadonlyMap<string, string> = new Map(),
): Promise<Api[]> {
  // A recording may hold millions of values, or eight.
  const options = { published, engine: serverEngine() }
  const apis: Api[] = []
  for (const spec of specs) {
    const reading = { overlays: overlay, followOutside, followRemote }
    const source = await readSpec(spec, reading)
    const name = freeName(source.name, new Set(apis.map(api => api.name)))
    const further = laidOver.get(name)
    const given =
      further === undefined ? source : await readSpec(spec, { ...reading, overlays: [...overlay, further] })
    apis.push(loadApi({ ...given, name }, options))
  }
  return apis
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}-${count}`
  return name
}
