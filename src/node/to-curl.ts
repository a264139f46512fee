import type { ExampleRequest } from './example-request.ts'

/**
 * The request as a line for a POSIX shell; it works as it is when pasted.
 *
 * @param root - What stands before the path: `http://127.0.0.1:4010/limio`.
 */
export function toCurl({ method, path, headers, body }: ExampleRequest, root: string): string {
  const implied = body === undefined ? 'GET' : 'POST'
  const parts = [
    ...(method === implied ? [] : ['-X', method]),
    ...Object.entries(headers).flatMap(([name, value]) => ['-H', quoted(`${name}: ${value}`)]),
    ...(body === undefined ? [] : ['-d', quoted(JSON.stringify(body))]),
    quoted(`${root}${path}`),
  ]
  return `curl ${parts.join(' ')}`
}

/** Single quotes hold everything but themselves; what needs none gets none. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
