import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { UnderstudyError } from '../../errors.ts'
import type { Api } from '../../spec/api.ts'

/** A file that a check writes anew each time. */
interface OwnFile {
  readonly flag: string
  /** How it begins where this command wrote it. */
  readonly head: string
  /** Laid over the document in this run. */
  readonly overlays: readonly string[]
}

/**
 * The file of each document: the one that was named, with the name of the document in it where there are several.
 *
 * @throws UnderstudyError `OPTION_INVALID` for one that somebody wrote, or that is laid over the document: what was accepted is
 * not to be replaced
 */
export function ownFile(apis: readonly Api[], file: string, own: OwnFile): (api: Api) => string {
  const fileOf = fileOfEach(apis, file)
  for (const api of apis) refuse(fileOf(api), own)
  return fileOf
}

/** The file that was named, with the name of the document in it where there are several. */
export function fileOfEach(apis: readonly Api[], file: string): (api: Api) => string {
  return ({ name }) => (apis.length === 1 ? file : withName(file, name))
}

/** `suggested.yaml` → `suggested.limio.yaml` */
function withName(file: string, name: string): string {
  const { dir, name: base, ext } = path.parse(file)
  return path.join(dir, `${base}.${name}${ext}`)
}

function refuse(file: string, { flag, head, overlays }: OwnFile): void {
  if (/\.json$/i.test(file)) {
    throw new UnderstudyError('OPTION_INVALID', {
      message: `${flag} ${file}: the file would not be JSON`,
      hint: 'it is YAML, with comments: give it a name that ends in .yaml',
    })
  }
  const isLaid = overlays.some(overlay => path.resolve(overlay) === path.resolve(file))
  const isForeign = existsSync(file) && !readFileSync(file, 'utf8').startsWith(`# ${head}`)
  if (!isLaid && !isForeign) return
  throw new UnderstudyError('OPTION_INVALID', {
    message: isLaid
      ? `${flag} ${file}: the file is laid over the document, and would be replaced by what is left`
      : `${flag} ${file}: the file is there and was not written by ${flag}`,
    hint: 'name another file: it is written anew each time',
  })
}

/** Placeholders only have to differ, and to be the same each time: nothing of a secret goes into them. */
export function countedBytes(): (bytes: Uint8Array<ArrayBuffer>) => void {
  let state = 1
  return bytes => {
    for (let index = 0; index < bytes.length; index += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      bytes[index] = state >>> 24
    }
  }
}
