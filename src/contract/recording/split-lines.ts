import { createByteGatherer } from './byte-gatherer.ts'
import type { Piece } from './piece.ts'

const LF = 10

/** Cuts bytes into lines; empty ones are left out. A last line without its line feed may be cut off: it is a `cut`. */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  const line = createByteGatherer()
  for await (const chunk of chunks) {
    let start = 0
    for (;;) {
      const end = chunk.indexOf(LF, start)
      if (end < 0) break
      line.add(chunk.subarray(start, end))
      const { isTooLarge, length } = line
      const bytes = line.take()
      if (isTooLarge) yield { kind: 'too-large', length }
      else if (!isBlank(bytes)) yield { kind: 'entry', bytes }
      start = end + 1
    }
    line.add(chunk.subarray(start))
  }
  if (line.isTooLarge) yield { kind: 'too-large', length: line.length }
  else {
    const bytes = line.take()
    if (!isBlank(bytes)) yield { kind: 'cut', bytes }
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every(byte => byte === 32 || byte === 9 || byte === 13)
}
