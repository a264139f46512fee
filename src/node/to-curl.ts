import { toCurlLine } from '../http/to-curl.ts'
import type { ExampleRequest } from './example-request.ts'

/**
 * The request as a line for a POSIX shell; it works as it is when pasted.
 *
 * @param root - What stands before the path: `http://127.0.0.1:4010/limio`.
 */
export function toCurl({ method, path, headers, body }: ExampleRequest, root: string): string {
  const text = body === undefined ? undefined : JSON.stringify(body)
  return toCurlLine({ method, url: root + path, headers, body: text })
}
