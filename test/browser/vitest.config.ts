import { defineConfig, type ViteUserConfig } from 'vitest/config'

/* Part of `npm test` where a browser is installed; by themselves, as `npm run test:browser`, they fail without one. */
const config: ViteUserConfig = defineConfig({
  test: {
    name: 'browser',
    root: `${import.meta.dirname}/../..`,
    include: ['test/browser/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A browser and the other tests in each other's way would be slow, both.
    sequence: { groupOrder: 1 },
  },
})

export default config
