import type { RunningMock } from '../mock/types.ts'

/**
 * Watches for failures of the mock itself: a handler of the test that threw (an `expect` in it, too), or that answered what the document
 * does not allow. The code under test only sees a 500, which may be what it is tested for.
 *
 * @param session - Only exchanges of this session. Default: of all.
 * @returns Ends it, and throws the first that was thrown
 */
export function watchFailures({ runtime }: RunningMock, session?: string): () => void {
  const thrown: unknown[] = []
  const deaf = runtime.listen(({ session: asked, what }) => {
    const isOurs = session === undefined || asked === session
    if (isOurs && what.kind === 'exchange' && what.thrown !== undefined) thrown.push(what.thrown)
  })
  return () => {
    deaf()
    if (thrown.length > 0) throw thrown[0]
  }
}
