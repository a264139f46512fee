import { defineConfig, type RolldownOptions } from 'rolldown'

/**
 * One file a module reads well and loads slowly: Node spends more time finding three hundred files than running them.
 * The package's own modules are joined into a few chunks; dependencies stay dependencies.
 */
const config: RolldownOptions = defineConfig({
  input: {
    index: 'src/index.ts',
    'index.node': 'src/index.node.ts',
    'node/index': 'src/node/index.ts',
    'msw/index': 'src/msw/index.ts',
    'expect/index': 'src/expect/index.ts',
    'vitest/index': 'src/vitest/index.ts',
    'vitest/reporter': 'src/vitest/reporter.ts',
    'cli/main': 'src/cli/main.ts',
  },
  external: /^[^./]/,
  platform: 'neutral',
  output: {
    dir: 'dist',
    format: 'esm',
    chunkFileNames: 'chunks/[name]-[hash].js',
    comments: { legal: true },
  },
})

export default config
