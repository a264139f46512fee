import { readSpec, specFiles } from '../../node/read-spec.ts'
import { inferResources } from '../../resource/infer-resources.ts'
import { loadApi } from '../../spec/load.ts'
import { declareTypes } from '../../typing/declare-types.ts'
import { refuseOverwriting } from '../refuse-overwriting.ts'
import { warnOfSetAside } from '../warn-of-set-aside.ts'
import { checkTypeName, compareFiles, invalid, writeFiles } from '../written-file.ts'
import type { TypesFlags } from './types-flags.ts'

/**
 * Writes TypeScript types of an API.
 *
 * @throws UnderstudyError for a document that cannot be read; `OPTION_INVALID` for a name that is none, a file that
 * cannot be written, and with `--check` for one that is not up to date
 */
export async function types(spec: string, flags: TypesFlags): Promise<void> {
  const { name, output: file, check } = flags
  checkTypeName(name)
  if (check === true && file === undefined)
    throw invalid('--check: there is no file to check', 'name it: --output types.d.ts')
  refuseOverwriting([{ flag: '--output', file }], [...specFiles(spec), ...(flags.overlay ?? [])])
  const { overlay: overlays = [], followOutside = false, followRemote = false } = flags
  const source = await readSpec(spec, { overlays, followOutside, followRemote })
  const model = inferResources(loadApi(source, { published: flags.published ?? false }))
  warnOfSetAside(model.api)
  const text = declareTypes(model, { name })
  if (file === undefined) process.stdout.write(text)
  else if (check === true) compareFiles([{ file, text }], `understudy types ${spec} --output ${file}`)
  else writeFiles([{ file, text }])
}
