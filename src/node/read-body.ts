import type { IncomingMessage } from 'node:http'

/** How long and how much of a body that is too large is thrown away before the answer. */
const DRAIN_MS = 1_000
const DRAIN_BYTES = 64 * 1024 * 1024

/** True when a message announces a body (RFC 9112 section 6). */
export function announcesBody(request: IncomingMessage): boolean {
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers
  return coding !== undefined || (length !== undefined && length !== '0')
}

/**
 * Reads a body, of which no more than `limit + 1` bytes are kept: one byte too many tells the engine that it is too
 * large. The rest is read and thrown away for a while, since a client that is cut off while it sends does not read
 * the answer.
 *
 * @param done - Called once: with the bytes and whether it was cut; never when the client goes away.
 */
export function readBody(
  request: IncomingMessage,
  limit: number,
  done: (body: Uint8Array, isCut: boolean) => void,
): void {
  const chunks: Buffer[] = []
  let kept = 0
  let total = 0
  let timer: NodeJS.Timeout | undefined
  let isDone = false
  const finish = (): void => {
    if (isDone) return
    isDone = true
    clearTimeout(timer)
    const [only] = chunks
    const body = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, kept)
    done(body, total > limit)
  }
  request.on('data', (chunk: Buffer) => {
    total += chunk.length
    const room = limit + 1 - kept
    if (room > 0) {
      chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk)
      kept += Math.min(chunk.length, room)
    }
    if (total <= limit) return
    timer ??= setTimeout(finish, DRAIN_MS)
    if (total > limit + DRAIN_BYTES) finish()
  })
  request.on('end', finish)
  request.on('close', () => clearTimeout(timer))
  // Without a listener an aborted upload would end the process.
  request.on('error', () => clearTimeout(timer))
}
