import { readSpec, specFiles } from '../../node/read-spec.ts'
import { prebuild } from '../../prebuilt/prebuild.ts'
import { inferResources } from '../../resource/infer-resources.ts'
import { loadApi } from '../../spec/load.ts'
import { refuseOverwriting } from '../refuse-overwriting.ts'
import { warnOfSetAside } from '../warn-of-set-aside.ts'
import { checkTypeName, compareFiles, invalid, writeFiles } from '../written-file.ts'
import type { BuildFlags } from './build-flags.ts'
import { builtFiles } from './built-files.ts'

/**
 * Writes what `createMock` takes in a document's place.
 *
 * @throws UnderstudyError for a document that cannot be read; `OPTION_INVALID` for a name that is none, a file that
 * cannot be written, and with `--check` for one that is not up to date
 */
export async function build(spec: string, flags: BuildFlags): Promise<void> {
  const { name, output: file, check, overlay = [], published = false } = flags
  const { followOutside = false, followRemote = false } = flags
  checkTypeName(name)
  if (check === true && file === undefined)
    throw invalid('--check: there is no file to check', 'name it: --output api.mock.ts')
  refuseOverwriting([{ flag: '--output', file }], [...specFiles(spec), ...overlay])
  const source = await readSpec(spec, { overlays: overlay, followOutside, followRemote })
  const model = inferResources(loadApi(source, { published }))
  warnOfSetAside(model.api)
  if (file === undefined) {
    process.stdout.write(`${JSON.stringify(prebuild(model))}\n`)
    return
  }
  const files = builtFiles(model, { file, name })
  if (check === true) compareFiles(files, `understudy build ${spec} --output ${file}`)
  else writeFiles(files)
}
