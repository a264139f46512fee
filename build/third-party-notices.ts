import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'rolldown'

/** Where a module of a dependency stands: the folder of its package, and that package's name. */
const PACKAGE = /^(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))[\\/]/

/**
 * Writes the licences of all packages that have become part of the chunks into one file beside them, as the licences ask.
 *
 * @throws Error for a package without a licence text, which fails the build
 */
export function thirdPartyNotices(fileName: string): Plugin {
  return {
    name: 'third-party-notices',
    generateBundle(_options, bundle) {
      const folders = new Map<string, string>()
      for (const chunk of Object.values(bundle)) {
        for (const id of chunk.type === 'chunk' ? chunk.moduleIds : []) {
          const [, folder, name] = PACKAGE.exec(id) ?? []
          if (folder !== undefined && name !== undefined) folders.set(name, folder)
        }
      }
      const names = [...folders.keys()].sort()
      const notices = names.map(name => noticeOf(name, folders.get(name) ?? ''))
      this.emitFile({ type: 'asset', fileName, source: notices.join(`\n${'-'.repeat(80)}\n\n`) })
    },
  }
}

function noticeOf(name: string, folder: string): string {
  const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    version: string
    license: string
  }
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry))
  if (file === undefined) throw new Error(`${name} has no licence text: it cannot be part of the chunks`)
  return `${name} ${version} (${license})\n\n${readFileSync(path.join(folder, file), 'utf8').trim()}\n`
}
