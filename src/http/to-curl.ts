import { shellWord } from './shell-word.ts'

/** A request as a shell line shows it. */
export interface CurlRequest {
  readonly method: string
  /** Absolute. */
  readonly url: string
  readonly headers: { readonly [name: string]: string | undefined }
  /** As text; `undefined` sends none. */
  readonly body: string | undefined
}

/** The request as a line for a POSIX shell; it works as it is when pasted. */
export function toCurlLine({ method, url, headers, body }: CurlRequest): string {
  const implied = body === undefined ? 'GET' : 'POST'
  // With `-X HEAD` curl waits for a body.
  const asked = method === 'HEAD' ? ['-I'] : ['-X', method]
  const parts = [
    // Brackets are ranges to curl.
    ...(/[[\]{}]/.test(url) ? ['-g'] : []),
    ...(method === implied ? [] : asked),
    ...Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : ['-H', shellWord(`${name}: ${value}`)],
    ),
    // What `-d` is given with an `@` in front is the name of a file to send.
    ...(body === undefined ? [] : [body.startsWith('@') ? '--data-raw' : '-d', shellWord(body)]),
    shellWord(url),
  ]
  return `curl ${parts.join(' ')}`
}
