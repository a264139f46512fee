/** Bytes of a text in UTF-8 without byte order mark, and their beginning. */
export interface OpenedText extends Peeked {
  /** Once they were read: whether what they were packed in was cut off or broken, so that there would have been more. */
  wasCut(): boolean
}

interface Peeked {
  /** The first bytes, as many as were asked for where there are so many. */
  readonly head: Uint8Array
  /** All of them, the head included. */
  readonly bytes: AsyncIterable<Uint8Array>
}

/** Undoes what stands around a text: gzip, byte order marks, UTF-16 (which PowerShell writes). */
export async function openText(chunks: AsyncIterable<Uint8Array>, headBytes: number): Promise<OpenedText> {
  const outer = await peek(chunks, 3)
  let isCut = false
  const tell = (): void => {
    isCut = true
  }
  const isZipped = outer.head[0] === 0x1f && outer.head[1] === 0x8b
  const plain = await openPlain(isZipped ? gunzip(outer.bytes, tell) : outer.bytes, headBytes)
  return { ...plain, wasCut: () => isCut }
}

async function openPlain(unzipped: AsyncIterable<Uint8Array>, headBytes: number): Promise<Peeked> {
  const marked = await peek(unzipped, 3)
  const [first, second, third] = marked.head
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return peek(recode(marked.bytes, first === 0xff ? 'utf-16le' : 'utf-16be'), headBytes)
  }
  const hasMark = first === 0xef && second === 0xbb && third === 0xbf
  return peek(hasMark ? skip(marked.bytes, 3) : marked.bytes, headBytes)
}

async function peek(chunks: AsyncIterable<Uint8Array>, wanted: number): Promise<Peeked> {
  const iterator = chunks[Symbol.asyncIterator]()
  const pieces: Uint8Array[] = []
  let length = 0
  while (length < wanted) {
    const next = await iterator.next()
    if (next.done === true) break
    pieces.push(next.value)
    length += next.value.length
  }
  const head = new Uint8Array(Math.min(length, wanted))
  let at = 0
  for (const piece of pieces) {
    const part = piece.subarray(0, head.length - at)
    head.set(part, at)
    at += part.length
  }
  return { head, bytes: resume(pieces, iterator) }
}

async function* resume(
  pieces: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

async function* skip(chunks: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count
  for await (const chunk of chunks) {
    yield chunk.subarray(left)
    left = Math.max(0, left - chunk.length)
  }
}

async function* recode(chunks: AsyncIterable<Uint8Array>, from: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(from)
  const encoder = new TextEncoder()
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }))
  yield encoder.encode(decoder.decode())
}

/** A stream that is cut off gives what it holds up to the cut, and tells. */
async function* gunzip(chunks: AsyncIterable<Uint8Array>, tell: () => void): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done === true) controller.close()
      else controller.enqueue(new Uint8Array(next.value))
    },
  })
  const reader = source.pipeThrough(new DecompressionStream('gzip')).getReader()
  try {
    for (;;) {
      const next = await reader.read().catch(tell)
      if (next === undefined || next.done) return
      yield next.value
    }
  } finally {
    // Not waited for: the next piece may never come.
    void reader.cancel().catch(() => undefined)
    void iterator.return?.()
  }
}
