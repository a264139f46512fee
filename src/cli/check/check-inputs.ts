import { type Stats, closeSync, openSync, readSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { constants, gunzipSync } from 'node:zlib'
import { UnderstudyError } from '../../errors.ts'
import { isRecordingName } from '../recording-name.ts'

/** What was named, by what it is. */
export interface CheckInputs {
  readonly specs: readonly string[]
  /** Files, or `-` for standard input. */
  readonly recordings: readonly string[]
}

const DOCUMENT_NAME = /^(?:openapi|swagger)\.(?:ya?ml|json)$/i
/** First member of a HAR and of a line of ours. */
const RECORDING_TEXT = /^\uFEFF?\s*\{\s*"(?:log|request|response|startedAt|durationMs|error)"\s*:/
const GZIP = [0x1f, 0x8b]

/**
 * Tells documents from recordings by ending, else by how they begin; a folder without a document is the recordings in it.
 *
 * @param specs - Given as `--spec`: then everything else is a recording
 * @param instead - What stands for a recording in the example that an error shows
 * @throws UnderstudyError `OPTION_INVALID` where there is no document
 */
export function sortInputs(
  files: readonly string[],
  specs: readonly string[] = [],
  instead = 'recording.har',
): CheckInputs {
  const [own, recordings]: [string[], string[]] = [[...specs], []]
  for (const file of files) {
    const found = recordingsAt(file)
    if (found !== undefined) recordings.push(...found)
    else if (specs.length > 0) recordings.push(onlyFile(file))
    else own.push(file)
  }
  if (own.length > 0) return { specs: own, recordings }
  const read = recordings.length === 0 ? '' : `: ${recordings.join(', ')} would be read as recordings`
  throw new UnderstudyError('OPTION_INVALID', {
    message: `there is no document to check against${read}`,
    hint: `understudy check openapi.yaml ${instead}`,
  })
}

/** The recordings a name stands for; `undefined` where it stands for a document. */
function recordingsAt(file: string): string[] | undefined {
  if (file === '-' || isRecordingName(file)) return [file]
  const found = statOf(file)
  if (found === undefined) return undefined
  if (!found.isDirectory()) return isRecording(file) ? [file] : undefined
  const names = readdirSync(file).sort()
  const recordings = names.filter(isRecordingName)
  const isDocument = names.some(name => DOCUMENT_NAME.test(name)) || recordings.length === 0
  return isDocument ? undefined : recordings.map(name => path.join(file, name))
}

/** A folder that is to be recordings, and has none, is none itself. */
function onlyFile(file: string): string {
  if (statOf(file)?.isDirectory() !== true) return file
  throw new UnderstudyError('FILE_UNREADABLE', {
    message: 'there are no recordings in the folder',
    where: { file },
    hint: 'they are told by their ending: .har, .ndjson or .jsonl, also with .gz; name the file where it has another',
  })
}

/** `undefined` where there is nothing, or nothing that can be looked at: whoever reads it says why. */
function statOf(file: string): Stats | undefined {
  try {
    return statSync(file)
  } catch {
    return undefined
  }
}

function isRecording(file: string): boolean {
  const head = Buffer.alloc(512)
  const descriptor = openSync(file, 'r')
  try {
    const bytes = head.subarray(0, readSync(descriptor, head))
    return RECORDING_TEXT.test(unzipped(bytes).toString('utf8'))
  } finally {
    closeSync(descriptor)
  }
}

/** What the beginning of a compressed file says; any other as it is. */
function unzipped(bytes: Buffer): Buffer {
  if (!GZIP.every((byte, index) => bytes[index] === byte)) return bytes
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return bytes
  }
}
