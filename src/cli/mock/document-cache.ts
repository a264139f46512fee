import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { prebuild } from '../../prebuilt/prebuild.ts'
import { isPrebuilt } from '../../prebuilt/prebuilt-source.ts'
import type { ResourceModel } from '../../resource/types.ts'
import { isSpecFile } from '../../spec/prepare-source.ts'
import type { SpecSource } from '../../spec/source.ts'

/** Documents that were worked out in earlier runs. */
export interface DocumentCache {
  /** A source with what was kept of it; as it is where nothing was. Never throws: what cannot be read was not kept. */
  recall(source: SpecSource): Promise<SpecSource>
  /** Keeps what was made of a source, unless it is known already. Never throws: without it the next start takes longer. */
  keep(source: SpecSource, model: ResourceModel): Promise<void>
}

/** Not imported: an import statement reads every export of the module, and that takes longer than most documents do. */
const { hash } = process.getBuiltinModule('node:crypto')

/** Most documents kept; the oldest go first. */
const MOST = 16

/**
 * Keeps documents in a folder, each under what all its texts are: one that changes is another one. Those of several files and in
 * Swagger 2.0 are not kept, as they are made ready before anybody asks.
 *
 * @param folder - Made when first needed
 * @param version - What wrote them: another version, or another build of it, keeps its own
 */
export function createDocumentCache(folder: string, version: string): DocumentCache {
  const fileOf = (source: SpecSource): string | undefined => {
    const key = keyOf(source, version)
    return key === undefined ? undefined : path.join(folder, `${key}.json`)
  }
  return {
    async recall(source) {
      const file = fileOf(source)
      if (file === undefined || source.prebuilt !== undefined) return source
      try {
        const prebuilt: unknown = JSON.parse(await readFile(file, 'utf8'))
        return isPrebuilt(prebuilt) ? { ...source, prebuilt } : source
      } catch {
        return source
      }
    },
    async keep(source, model) {
      const file = fileOf(source)
      if (file === undefined || source.prebuilt !== undefined) return
      try {
        await mkdir(folder, { recursive: true })
        // Whoever reads it meanwhile finds all of it or nothing.
        const draft = `${file}.${process.pid}`
        await writeFile(draft, JSON.stringify(prebuild(model)), { mode: 0o600 })
        await rename(draft, file)
        await forgetOldest(folder)
      } catch {
        return
      }
    },
  }
}

function keyOf({ name, document, extensions, overlays }: SpecSource, version: string): string | undefined {
  const texts = [document, ...extensions, ...overlays].map(part => (isSpecFile(part) ? part.text : undefined))
  if (!texts.every(text => text !== undefined)) return undefined
  const parts = [version, name, String(extensions.length), ...texts]
  return hash('sha256', parts.map(part => hash('sha256', part)).join(' '))
}

async function forgetOldest(folder: string): Promise<void> {
  const files = (await readdir(folder)).map(name => path.join(folder, name))
  const aged = await Promise.all(files.map(async file => ({ file, writtenMs: (await stat(file)).mtimeMs })))
  const surplus = aged.sort((a, b) => b.writtenMs - a.writtenMs).slice(MOST)
  await Promise.all(surplus.map(({ file }) => rm(file)))
}
