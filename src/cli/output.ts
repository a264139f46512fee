import { writeSync } from 'node:fs'
import type { WriteStream } from 'node:tty'

/** Where lines go. */
export interface Output {
  /** True on a terminal that shows colours. */
  readonly hasColour: boolean
  line(text: string): void
}

/**
 * Standard output, gathered and written once a turn of the event loop: a line a request must not cost a system call
 * a request. What is left is written when the process ends. A reader that goes away (`| head`) is no error.
 */
export function createOutput(stream: typeof process.stdout = process.stdout): Output {
  let lines: string[] = []
  let isGone = false
  const take = (): string => {
    const text = lines.length === 0 ? '' : `${lines.join('\n')}\n`
    lines = []
    return text
  }
  const flush = (): void => {
    const text = take()
    if (text !== '' && !isGone) stream.write(text)
  }
  stream.on('error', () => {
    isGone = true
  })
  process.on('exit', () => writeRest(take(), stream.fd))
  return {
    hasColour: (stream as Partial<WriteStream>).isTTY === true && stream.hasColors(),
    line(text) {
      if (lines.length === 0) setImmediate(flush)
      lines.push(text)
    },
  }
}

function writeRest(text: string, descriptor: number): void {
  if (text === '') return
  try {
    writeSync(descriptor, text)
  } catch {
    // The reader is gone, and so are we.
  }
}
