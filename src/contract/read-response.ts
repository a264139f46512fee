import type { ExchangeResponse } from './exchange.ts'
import { joinFields } from './recording/fields.ts'

/** Reads what `fetch` gave to its end. An empty body counts as none: `fetch` does not tell the two apart. */
export async function readResponse(response: Response): Promise<ExchangeResponse> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  return {
    status: response.status,
    headers: joinFields(response.headers),
    body: bytes.length === 0 ? undefined : bytes,
  }
}
