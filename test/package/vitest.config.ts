import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/package/*.test.ts'],
    environment: 'node',
    // Packing builds, and installing may fetch packages.
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
})

export default config
