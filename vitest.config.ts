import { configDefaults, defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Needs a built package and an install of its own: npm run test:package.
    exclude: [...configDefaults.exclude, 'test/package/**'],
    environment: 'node',
    testTimeout: 20_000,
  },
})

export default config
