import { fileURLToPath } from 'node:url'
import type { Plugin } from 'rolldown'
import { fakerLicence } from './faker-licence.ts'

/**
 * Puts faker's class where `src/generate/makers.ts` takes it from an instance. Its package exports the class beside the words of
 * all languages, of which this build keeps none; and `locale/base`, which cannot be parted from 17 kB gzip of emoji, time zones
 * and countries. Which of those are drawn from is in `src/generate/english/lists.ts`.
 */
export function bareMakers(): Plugin {
  const root = fileURLToPath(import.meta.resolve('@faker-js/faker'))
  return {
    name: 'bare-makers',
    load: {
      filter: { id: /[\\/]src[\\/]generate[\\/]makers\.ts$/ },
      handler: () =>
        `/*! Makers of @faker-js/faker.\n${fakerLicence()}*/\nexport { Faker as FakerClass } from ${JSON.stringify(root)}\n`,
    },
    transform: {
      filter: { id: /[\\/]@faker-js[\\/]faker[\\/]dist[\\/]/ },
      // Lists are written as texts that are split. That this does nothing else has to be said, for one nobody reads to be left out.
      handler: code => code.replaceAll(/(?<=[=,:])`[^`$]{40,}`\.split\(`.`\)/g, '/* @__PURE__ */$&'),
    },
  }
}
