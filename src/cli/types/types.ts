import { readFileSync, writeFileSync } from 'node:fs'
import { UnderstudyError } from '../../errors.ts'
import { readSpec } from '../../node/read-spec.ts'
import { inferResources } from '../../resource/infer.ts'
import { loadApi } from '../../spec/load.ts'
import { declareTypes } from '../../typing/declare-types.ts'
import type { TypesFlags } from './types-flags.ts'

/**
 * Writes TypeScript types of an API.
 *
 * @throws UnderstudyError for a document that cannot be read; `OPTION_INVALID` for a name that is none, a file that
 * cannot be written, and with `--check` for one that is not up to date
 */
export async function types(spec: string, flags: TypesFlags): Promise<void> {
  const { name, output, check } = flags
  if (name !== undefined && !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name))
    throw invalid(`--name ${name}: this is no name of a type`, 'letters and digits, a letter first: Limio')
  if (check === true && output === undefined)
    throw invalid('--check: there is no file to check', 'name it: --output types.d.ts')
  const source = await readSpec(spec, flags.overlay === undefined ? {} : { overlays: flags.overlay })
  const model = inferResources(loadApi(source, { published: flags.published ?? false }))
  const text = declareTypes(model, { name })
  if (output === undefined) process.stdout.write(text)
  else if (check === true) compare(output, text, spec)
  else write(output, text)
}

function compare(file: string, text: string, spec: string): void {
  let written: string | undefined
  try {
    written = readFileSync(file, 'utf8')
  } catch {
    written = undefined
  }
  if (written === text) return
  throw invalid(
    written === undefined ? `${file} is not there` : `${file} is not what the document says now`,
    `write it: understudy types ${spec} --output ${file}`,
  )
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw invalid(
      `--output ${file}: it cannot be written: ${reason}`,
      'name a file in a folder that is there',
    )
  }
}

function invalid(message: string, hint: string): UnderstudyError {
  return new UnderstudyError('OPTION_INVALID', { message, hint })
}
