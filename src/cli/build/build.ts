import { readSpec, specFiles } from '../../node/read-spec.ts'
import { prebuild } from '../../prebuilt/prebuild.ts'
import { inferResources } from '../../resource/infer-resources.ts'
import { loadApi } from '../../spec/load.ts'
import { refuseGenerateFlags, writeOrCheck } from '../generated-files.ts'
import { refuseOverwriting } from '../refuse-overwriting.ts'
import { warnOfSetAside } from '../warn-of-set-aside.ts'
import type { BuildFlags } from './build-flags.ts'
import { builtFiles } from './built-files.ts'

/**
 * Writes what `createMock` takes in a document's place.
 *
 * @throws UnderstudyError for a document that cannot be read; `OPTION_INVALID` for a name that is none, a file that
 * cannot be written, and with `--check` for one that is not up to date
 */
export async function build(spec: string, flags: BuildFlags): Promise<void> {
  const { name, output: file, overlay = [], published = false } = flags
  const { followOutside = false, followRemote = false } = flags
  refuseGenerateFlags(flags, 'api.mock.ts')
  refuseOverwriting([{ flag: '--output', file }], [...specFiles(spec), ...overlay])
  const source = await readSpec(spec, { overlays: overlay, followOutside, followRemote })
  const model = inferResources(loadApi(source, { published }))
  warnOfSetAside(model.api)
  if (file === undefined) process.stdout.write(`${JSON.stringify(prebuild(model))}\n`)
  else writeOrCheck(builtFiles(model, { file, name }), flags)
}
