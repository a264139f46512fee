import { run } from '../../../src/cli/run.ts'
import type { Ended } from './understudy.ts'

/** Runs the command in this process, which takes a hundredth of the time: for what ends by itself and looks at no terminal. */
export async function inProcess(...args: readonly string[]): Promise<Ended> {
  const written = { stdout: '', stderr: '' }
  const names = ['stdout', 'stderr'] as const
  const restore = names.map(name => {
    const stream = process[name]
    const listeners = stream.listeners('error')
    const { write } = stream
    stream.write = (chunk: unknown): boolean => {
      written[name] += String(chunk)
      return true
    }
    return () => {
      stream.write = write
      for (const added of stream.listeners('error')) {
        if (!listeners.includes(added)) stream.off('error', added as () => void)
      }
    }
  })
  try {
    return { code: await run(args), ...written }
  } finally {
    for (const each of restore) each()
  }
}
