import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { prebuild } from '../../prebuilt/prebuild.ts'
import { isPrebuilt } from '../../prebuilt/is-prebuilt.ts'
import type { ResourceModel } from '../../resource/types.ts'
import { isSpecFile } from '../../spec/prepare-document.ts'
import type { SpecSource } from '../../spec/source.ts'

/** Documents that were worked out in earlier runs. */
export interface DocumentCache {
  /** A source with what was kept of it; as it is where nothing was. Never throws: what cannot be read was not kept. */
  recall(source: SpecSource): Promise<SpecSource>
  /** Keeps what was made of a source, unless it is known already. Never throws: without it the next start takes longer. */
  keep(source: SpecSource, model: ResourceModel): Promise<void>
}

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
  const fileOf = (source: SpecSource, texts: readonly string[]): string =>
    path.join(folder, `${sizeOf(texts)}-${keyOf(source, texts, version)}.json`)
  return {
    async recall(source) {
      const texts = textsOf(source)
      if (texts === undefined || source.prebuilt !== undefined) return source
      try {
        // To hash a document of some megabytes takes as long as to read it: not where none of its size is kept.
        const size = `${sizeOf(texts)}-`
        if (!(await readdir(folder)).some(name => name.startsWith(size))) return source
        const file = fileOf(source, texts)
        // Decoded at once: with an encoding it would be read piece by piece.
        const prebuilt: unknown = JSON.parse((await readFile(file)).toString('utf8'))
        return isPrebuilt(prebuilt) ? { ...source, prebuilt } : source
      } catch {
        return source
      }
    },
    async keep(source, model) {
      const texts = textsOf(source)
      if (texts === undefined || source.prebuilt !== undefined) return
      try {
        const file = fileOf(source, texts)
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

/** All texts of a source; `undefined` where one was not given as text. */
function textsOf({ document, extensions, overlays }: SpecSource): readonly string[] | undefined {
  const texts = [document, ...extensions, ...overlays].map(part => (isSpecFile(part) ? part.text : undefined))
  return texts.every(text => text !== undefined) ? texts : undefined
}

function sizeOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0)
}

function keyOf({ name, extensions }: SpecSource, texts: readonly string[], version: string): string {
  const parts = [version, name, String(extensions.length), ...texts]
  // Not imported: it takes longer than most documents do, and one that is met for the first time has no use for it.
  const { hash } = process.getBuiltinModule('node:crypto')
  return hash('sha256', parts.map(part => hash('sha256', part)).join(' '))
}

async function forgetOldest(folder: string): Promise<void> {
  const files = (await readdir(folder)).map(name => path.join(folder, name))
  const aged = await Promise.all(files.map(async file => ({ file, writtenMs: (await stat(file)).mtimeMs })))
  const surplus = aged.sort((a, b) => b.writtenMs - a.writtenMs).slice(MOST)
  await Promise.all(surplus.map(({ file }) => rm(file)))
}
