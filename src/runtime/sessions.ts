import type { LiveSession } from './session.ts'
import type { Sessions } from './types.ts'

/** Sessions kept at once; beyond it the one opened first is closed, whoever forgot it. */
const MAX_SESSIONS = 10_000

/** The sessions of one API; `''` is always there. */
export interface LiveSessions extends Sessions {
  open(name: string): LiveSession
}

/** @param create - Makes a session from the state a fresh mock starts with. */
export function createSessions(create: (name: string) => LiveSession): LiveSessions {
  const main = create('')
  const named = new Map<string, LiveSession>()
  return {
    get names() {
      return ['', ...named.keys()]
    },
    open(name) {
      if (name === '') return main
      const known = named.get(name)
      if (known !== undefined) return known
      const [oldest] = named.keys()
      if (named.size >= MAX_SESSIONS && oldest !== undefined) named.delete(oldest)
      const session = create(name)
      named.set(name, session)
      return session
    },
    close: name => named.delete(name),
  }
}
