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
  const parts = [
    ...(method === implied ? [] : ['-X', method]),
    ...Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : ['-H', shellWord(`${name}: ${value}`)],
    ),
    ...(body === undefined ? [] : ['-d', shellWord(body)]),
    shellWord(url),
  ]
  return `curl ${parts.join(' ')}`
}
