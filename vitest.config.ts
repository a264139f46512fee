import { configDefaults, defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'examples/**/*.test.ts', 'contracts/*.test.ts'],
    // Those need a built package with an install of its own, these a browser: npm run test:package, npm run test:browser.
    exclude: [...configDefaults.exclude, 'test/package/**', 'test/browser/**'],
    environment: 'node',
    setupFiles: ['test/setup.ts'],
    globalSetup: ['test/tell-browser.ts'],
    testTimeout: 20_000,
  },
})

export default config
