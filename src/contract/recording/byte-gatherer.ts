import { joinBytes } from '../../http/join-bytes.ts'

/**
 * The largest entry that is read, in bytes. Larger ones are named and passed over, so that one giant download does not
 * cost the memory of the whole check.
 */
export const MAX_ENTRY_BYTES: number = 64 * 1024 * 1024

/** Gathers the bytes of one entry across chunks; beyond the limit it only counts. */
export interface ByteGatherer {
  readonly length: number
  readonly isTooLarge: boolean
  add(bytes: Uint8Array): void
  /** All of it in one piece, and begins anew. */
  take(): Uint8Array
}

/** @param limit - Bytes that are kept. */
export function createByteGatherer(limit: number = MAX_ENTRY_BYTES): ByteGatherer {
  let pieces: Uint8Array[] = []
  let length = 0
  return {
    get length() {
      return length
    },
    get isTooLarge() {
      return length > limit
    },
    add(bytes) {
      length += bytes.length
      if (length > limit) pieces = []
      else if (bytes.length > 0) pieces.push(bytes)
    },
    take() {
      const whole = joinBytes(pieces)
      pieces = []
      length = 0
      return whole
    },
  }
}
