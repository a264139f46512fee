import { UnderstudyError } from '../errors.ts'
import type { SpecSource } from '../spec/load.ts'

/**
 * Reads a document from a URL; relative ones are resolved by the page.
 * @throws UnderstudyError `FILE_UNREADABLE`
 */
export async function fetchSpec(url: string): Promise<SpecSource> {
  const name =
    url
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '') || 'api'
  const text = await fetchText(url)
  return { name, document: { file: url, text }, extensions: [], overlays: [] }
}

async function fetchText(url: string): Promise<string> {
  try {
    const response = await fetch(url)
    if (response.ok) return await response.text()
    throw new Error(`it answered ${response.status}`)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UnderstudyError('FILE_UNREADABLE', {
      message: `${url} cannot be read: ${reason}`,
      hint: 'check the address, or pass the parsed document instead',
      cause,
    })
  }
}
