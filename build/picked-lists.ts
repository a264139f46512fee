import { pathToFileURL } from 'node:url'
import type { Plugin } from 'rolldown'
import { writeLists } from '../src/generate/english/written.ts'
import { fakerLicence } from './faker-licence.ts'

/**
 * Writes the word lists that `src/generate/english` picks from faker's as texts: faker has them in one file of 280 kB, of which
 * nothing can be left out. They stay faker's, under its licence, and change with its version alone.
 */
export function pickedLists(): Plugin {
  return {
    name: 'picked-lists',
    load: {
      filter: { id: /[\\/]src[\\/]generate[\\/]english[\\/](?:common|rare)\.ts$/ },
      async handler(id) {
        const { words } = (await import(pathToFileURL(id).href)) as { readonly words: object }
        return [
          `/*! Word lists of @faker-js/faker.\n${fakerLicence()}*/`,
          "import { readLists } from './written.ts'",
          `export const words = /* @__PURE__ */ readLists(${JSON.stringify(writeLists(words))})`,
        ].join('\n')
      },
    },
  }
}
