import { defineConfig, type RolldownOptions } from 'rolldown'

/**
 * No entries for anybody, but borders: what two of them reach is put into a file of its own. `loadApi` reaches overlays and YAML at
 * once, `createMock` in a page only where it meets them; in one file with either, a page's bundler could not leave them out.
 */
const PARTS = {
  'parts/load': 'src/spec/load.ts',
  'parts/open': 'src/mock/open-mock.ts',
  'parts/overlay': 'src/spec/overlay/apply-overlay.ts',
  'parts/yaml': 'src/spec/parse.ts',
}

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
    'contract/index': 'src/contract/index.ts',
    'expect/index': 'src/expect/index.ts',
    'vitest/index': 'src/vitest/index.ts',
    'vitest/reporter': 'src/vitest/reporter.ts',
    'cli/main': 'src/cli/main.ts',
    ...PARTS,
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
