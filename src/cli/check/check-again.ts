import type { Again } from '../../contract/live/live-judge.ts'
import { shellWord } from '../../http/shell-word.ts'

/** Flags that the command that shows a finding again does not need: what else was to be looked at, and where to write. */
const DROPPED = new Set(
  '--only --reporter --coverage --write-baseline --reason --expires --min-coverage --max-time --probes'.split(
    ' ',
  ),
)

/**
 * The command that shows a finding again: the one that is running, for one operation or one request only.
 *
 * @param given - What the command was given
 */
export function commandAgain(given: readonly string[], { operation, name }: Again): string {
  const kept: string[] = []
  for (let at = 0; at < given.length; at++) {
    const word = given[at] ?? ''
    if (DROPPED.has(word)) at += 1
    else if (!DROPPED.has(word.split('=')[0] ?? '')) kept.push(word)
  }
  const only = name === undefined ? operation : `${operation}: ${name}`
  return ['understudy', ...kept, '--only', only].map(shellWord).join(' ')
}
