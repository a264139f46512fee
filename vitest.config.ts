import { configDefaults, defineConfig, type ViteUserConfig } from 'vitest/config'
import { findBrowser } from './test/find-browser.ts'

const browser = findBrowser()

const config: ViteUserConfig = defineConfig({
  test: {
    globalSetup: ['test/tell-browser.ts'],
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts', 'examples/**/*.test.{ts,tsx}', 'contracts/*.test.ts'],
          // Those of the package need a build with an install of its own: npm run test:package.
          exclude: [
            ...configDefaults.exclude,
            'test/package/**',
            'test/browser/**',
            ...(browser === undefined ? ['examples/browser.test.ts'] : []),
          ],
          setupFiles: ['test/setup.ts'],
          testTimeout: 20_000,
          // A test whose loop met nothing has shown nothing.
          expect: { requireAssertions: true },
          ...(browser === undefined ? {} : { env: { CHROMIUM_PATH: browser } }),
        },
      },
      // Where there is no browser its tests are left out, and test/tell-browser.ts says so.
      ...(browser === undefined ? [] : ['test/browser/vitest.config.ts']),
    ],
  },
})

export default config
