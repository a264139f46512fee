import { UnderstudyError } from '../../errors.ts'
import { nearest } from '../../json/nearest.ts'
import { type JsonPointer, fromPointer, valueAt } from '../../json/pointer.ts'
import { type JsonValue, isObject } from '../../json/value.ts'
import { type References, createReferences } from '../../schema/references.ts'
import type { ParsedDocument, SpecFile } from '../document.ts'
import { parseDocument } from '../parse.ts'

/**
 * Reads a file that a document refers to.
 *
 * @param reference - As written, without its fragment: `./schemas/user.yaml`, `https://…`.
 * @param from - The name of the file it stands in, as this function or the source gave it.
 * @throws UnderstudyError `REF_OUTSIDE` where it may not be read, `FILE_UNREADABLE`
 */
export type ReadReference = (reference: string, from: string) => Promise<SpecFile>

/** A file of the document. */
export interface SourceFile {
  /** 0 is the document itself. */
  readonly layer: number
  readonly name: string
  readonly document: ParsedDocument
  readonly links: References
}

/** Where a reference leads. */
export interface Target {
  readonly file: SourceFile
  readonly pointer: JsonPointer
  readonly value: JsonValue
}

/** Most files read for one document. */
const MAX_FILES = 2000

/** Most characters read for one document, its own not counted. */
const MAX_CHARACTERS = 100_000_000

/** The files a document consists of, read as they are asked for. */
export interface FileSet {
  readonly root: SourceFile
  /** In the order they were read; the first is the document. */
  readonly files: readonly SourceFile[]
  /** Where a reference leads; why it leads nowhere; `undefined` while its file has not been read. */
  find(ref: string, file: SourceFile, at: JsonPointer): Target | UnderstudyError | undefined
  /** Reads the files that were asked for in vain. `false` when there were none. */
  readMissing(): Promise<boolean>
}

/** Opens a document of several files. */
export function createFileSet(document: ParsedDocument, read: ReadReference | undefined): FileSet {
  const root: SourceFile = {
    layer: 0,
    name: document.file ?? '',
    document,
    links: createReferences(document.value),
  }
  const files = [root]
  const byName = new Map([[root.name, root]])
  const byReference = new Map<string, SourceFile | UnderstudyError>()
  const missing = new Map<string, { reference: string; from: string }>()
  let characters = 0

  const open = async (reference: string, from: string): Promise<SourceFile | UnderstudyError> => {
    if (read === undefined || from === '') return unreadable(reference)
    try {
      const text = await read(reference, from)
      const known = byName.get(text.file)
      if (known !== undefined) return known
      characters += text.text.length
      if (files.length >= MAX_FILES || characters > MAX_CHARACTERS) return tooMuch(reference)
      const parsed = parseDocument(text.text, text.file)
      const links = createReferences(parsed.value)
      const file = { layer: files.length, name: text.file, document: parsed, links }
      files.push(file)
      byName.set(file.name, file)
      return file
    } catch (error) {
      if (error instanceof UnderstudyError) return error
      throw error
    }
  }

  return {
    root,
    files,
    find(ref, file, at) {
      const inside = file.links.resolve(ref, at)
      if (inside !== undefined) return targetIn(file, inside)
      const [reference = '', fragment = ''] = ref.split('#', 2)
      // Parts kept in files of their own often mean the components of the document they belong to.
      if (reference === '') return inFile(ref, fragment, file === root ? [root] : [file, root])
      const key = `${file.name}\n${reference}`
      const found = byReference.get(key)
      if (found === undefined) missing.set(key, { reference, from: file.name })
      return found instanceof UnderstudyError || found === undefined ? found : inFile(ref, fragment, [found])
    },
    async readMissing() {
      const wanted = [...missing]
      missing.clear()
      // One after another: the same documents give the same names, whatever the disk or the network does first.
      for (const [key, { reference, from }] of wanted) byReference.set(key, await open(reference, from))
      return wanted.length > 0
    },
  }
}

function inFile(ref: string, fragment: string, files: readonly SourceFile[]): Target | UnderstudyError {
  for (const file of files) {
    const pointer = fragment === '' ? '' : file.links.resolve(`#${fragment}`, '')
    if (pointer !== undefined) return targetIn(file, pointer)
  }
  const [first] = files
  return nowhere(ref, fragment, first)
}

function targetIn(file: SourceFile, pointer: JsonPointer): Target {
  return { file, pointer, value: valueAt(file.document.value, pointer) ?? null }
}

function nowhere(ref: string, fragment: string, file: SourceFile | undefined): UnderstudyError {
  let reached: JsonValue | undefined = file?.document.value
  let hint: string | undefined
  for (const token of fromPointer(fragment)) {
    const next: JsonValue | undefined = reached === undefined ? undefined : valueAt(reached, `/${token}`)
    if (next === undefined) {
      const meant = isObject(reached) ? nearest(token, Object.keys(reached)) : undefined
      hint = meant === undefined ? undefined : `${file?.name} has "${meant}" there; did you mean that?`
      break
    }
    reached = next
  }
  return new UnderstudyError('REF_UNRESOLVED', { message: `$ref "${ref}" leads nowhere`, hint })
}

function unreadable(reference: string): UnderstudyError {
  return new UnderstudyError('REF_OUTSIDE', {
    message: `"${reference}" is not read: the document was given without a way to read other files`,
    hint: 'give the document as a file, pass `readReference`, or make it one file first',
  })
}

function tooMuch(reference: string): UnderstudyError {
  return new UnderstudyError('REF_OUTSIDE', {
    message: `"${reference}" is not read: the document has more than ${MAX_FILES} files or ${MAX_CHARACTERS} characters`,
  })
}

/** What is wrong with a reference to another file, in one sentence for the document that has it. */
export function toldOf(ref: string, error: UnderstudyError): UnderstudyError {
  if (error.code === 'REF_UNRESOLVED') return error
  const [first = '', ...hint] = error.message.split('\n')
  return new UnderstudyError(error.code, {
    message: `$ref "${ref}" cannot be followed: ${first}`,
    hint: hint.length === 0 ? undefined : hint.map(line => line.trim()).join('\n'),
    cause: error,
  })
}
