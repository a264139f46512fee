import { statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { once } from '../../json/once.ts'
import type { RunningMock } from '../../mock/types.ts'
import type { SpecSource } from '../../spec/source.ts'
import { VERSION } from '../../version.ts'
import { cacheFolder } from '../compile-cache.ts'
import { createDocumentCache, type DocumentCache } from './document-cache.ts'
import type { MockFlags } from './mock-flags.ts'

/** How long nobody may have asked before time is taken for it. */
const IDLE_MS = 1_000

/** What earlier starts of the command have kept of documents, and what this one will. */
export interface KeptDocuments {
  readonly recall: DocumentCache['recall']
  /**
   * Keeps what is not kept yet as soon as nobody asks anything for a second: it takes as long as some answers.
   *
   * @returns Does it at once, where it has not been done
   */
  keepWhenIdle(sources: readonly SpecSource[], mocks: readonly RunningMock[]): () => Promise<void>
}

/**
 * Opens the user's cache folder. Nothing is recalled or kept where there is none, where Node is told to keep nothing
 * (`NODE_DISABLE_COMPILE_CACHE`), for who runs the sources, which change under one version, and of documents that are
 * to be read otherwise (`--published`, `--strict`).
 */
export function openKeptDocuments({ published, strict }: MockFlags): KeptDocuments {
  const folder = cacheFolder(process.env)
  const isBuilt = import.meta.url.endsWith('.js')
  const isForbidden = (process.env['NODE_DISABLE_COMPILE_CACHE'] ?? '') !== ''
  if (folder === undefined || !isBuilt || isForbidden || published === true || strict === true)
    return KEEPS_NOTHING
  const { mtimeMs } = statSync(fileURLToPath(import.meta.url))
  const cache = createDocumentCache(path.join(folder, 'documents'), `${VERSION} ${mtimeMs}`)
  return {
    recall: cache.recall,
    keepWhenIdle(sources, mocks) {
      const keep = once(async () => {
        for (const [index, source] of sources.entries()) {
          const mock = mocks[index]
          if (mock !== undefined) await cache.keep(source, mock.runtime.model)
        }
      })
      whenIdle(mocks, keep)
      return keep
    },
  }
}

const KEEPS_NOTHING: KeptDocuments = {
  recall: async source => source,
  keepWhenIdle: () => async () => undefined,
}

function whenIdle(mocks: readonly RunningMock[], work: () => Promise<void>): void {
  let isQuiet = true
  const deaf = mocks.map(({ runtime }) =>
    runtime.listen(() => {
      isQuiet = false
    }),
  )
  const timer = setInterval(() => {
    if (isQuiet) {
      clearInterval(timer)
      for (const stop of deaf) stop()
      void work()
    }
    isQuiet = true
  }, IDLE_MS)
  timer.unref()
}
