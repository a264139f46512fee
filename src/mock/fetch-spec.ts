import { UnderstudyError } from '../errors.ts'
import type { ReadReference } from '../spec/files/file-set.ts'
import type { SpecSource } from '../spec/load.ts'
import { nameOfUrl } from '../spec/name-of-url.ts'

/**
 * Reads a document from a URL; relative ones are resolved by the page.
 * @throws UnderstudyError `FILE_UNREADABLE`
 */
export async function fetchSpec(url: string): Promise<SpecSource> {
  const text = await fetchText(url)
  return { name: nameOfUrl(url), document: { file: url, text }, extensions: [], overlays: [] }
}

/**
 * Reads a file that a fetched document refers to, by its address beside the one it stands in.
 * @throws UnderstudyError `FILE_UNREADABLE`
 */
export const fetchReference: ReadReference = async (reference, from) => {
  const page = 'location' in globalThis ? globalThis.location.href : undefined
  const file = new URL(reference, new URL(from, page)).href
  return { file, text: await fetchText(file) }
}

/** The text at an address. @throws UnderstudyError `FILE_UNREADABLE` */
export async function fetchText(url: string): Promise<string> {
  try {
    const response = await fetch(url)
    if (response.ok) return await response.text()
    throw new Error(`it answered ${response.status}`)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UnderstudyError('FILE_UNREADABLE', {
      message: `${url} cannot be read: ${reason}`,
      hint: 'check the address, or pass what stands there, parsed, instead',
      cause,
    })
  }
}
