import { readSpec, specFiles } from '../../node/read-spec.ts'
import { inferResources } from '../../resource/infer-resources.ts'
import { loadApi } from '../../spec/load.ts'
import { declareTypes } from '../../typing/declare-types.ts'
import { refuseGenerateFlags, writeOrCheck } from '../generated-files.ts'
import { refuseOverwriting } from '../refuse-overwriting.ts'
import { warnOfSetAside } from '../warn-of-set-aside.ts'
import type { TypesFlags } from './types-flags.ts'

/**
 * Writes TypeScript types of an API.
 *
 * @throws UnderstudyError for a document that cannot be read; `OPTION_INVALID` for a name that is none, a file that
 * cannot be written, and with `--check` for one that is not up to date
 */
export async function types(spec: string, flags: TypesFlags): Promise<void> {
  const { name, output: file } = flags
  refuseGenerateFlags(flags, 'types.d.ts')
  refuseOverwriting([{ flag: '--output', file }], [...specFiles(spec), ...(flags.overlay ?? [])])
  const { overlay: overlays = [], followOutside = false, followRemote = false } = flags
  const source = await readSpec(spec, { overlays, followOutside, followRemote })
  const model = inferResources(loadApi(source, { published: flags.published ?? false }))
  warnOfSetAside(model.api)
  const text = declareTypes(model, { name })
  if (file === undefined) process.stdout.write(text)
  else writeOrCheck([{ file, text }], flags)
}
