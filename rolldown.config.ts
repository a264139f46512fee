import { defineConfig, type RolldownOptions } from 'rolldown'
import { bareMakers } from './build/bare-makers.ts'
import { directBuiltIns } from './build/direct-built-ins.ts'
import { pickedLists } from './build/picked-lists.ts'
import { thirdPartyNotices } from './build/third-party-notices.ts'
import manifest from './package.json' with { type: 'json' }

/**
 * No entries for anybody, but borders: what two of them reach is put into a file of its own. `loadApi` reaches overlays and YAML at
 * once, `createMock` in a page only where it meets them; in one file with either, a page's bundler could not leave them out.
 */
const PARTS = {
  'parts/load': 'src/spec/load.ts',
  'parts/open': 'src/mock/open-mock.ts',
  'parts/overlay': 'src/spec/overlay/apply-overlay.ts',
  'parts/yaml': 'src/spec/parse.ts',
  'parts/json': 'src/spec/read-json.ts',
  'parts/written-out': 'src/spec/dialect/write-out.ts',
  'parts/rare-keywords': 'src/schema/parts/rare-keywords.ts',
  'parts/patterns': 'src/schema/parts/patterns.ts',
  'parts/words': 'src/generate/english/common.ts',
}

/**
 * One file a module reads well and loads slowly: Node spends more time finding three hundred files than running them.
 * The package's own modules are joined into a few chunks; dependencies stay dependencies.
 */
export const library: RolldownOptions = {
  input: {
    index: 'src/index.ts',
    'index.node': 'src/index.node.ts',
    'index.prebuilt': 'src/index.prebuilt.ts',
    'index.inspect': 'src/index.inspect.ts',
    'node/index': 'src/node/index.ts',
    'msw/index': 'src/msw/index.ts',
    'contract/index': 'src/contract/index.ts',
    'expect/index': 'src/expect/index.ts',
    'vitest/index': 'src/vitest/index.ts',
    'vitest/reporter': 'src/vitest/reporter.ts',
    ...PARTS,
  },
  external: /^[^./]/,
  plugins: [bareMakers(), pickedLists()],
  platform: 'neutral',
  output: {
    dir: 'dist',
    format: 'esm',
    chunkFileNames: 'chunks/[name]-[hash].js',
    comments: { legal: true },
    // What most entries share, in two files; by reachability alone it would be in twenty, which Node takes 20 ms to load.
    codeSplitting: {
      groups: [
        { name: 'makers', test: /@faker-js.faker.dist\b/, priority: 4 },
        {
          name: 'basis',
          test: /\bsrc.(?:json|http|schema)\b(?!.*(?:ajv|compiled|lazy-reference|tiered|parts|pattern.(?!compile-expression)|union|rare|choices|branches|discriminator|special-case|admitted|multipart|decode-body))/,
          priority: 3,
        },
        { name: 'mock', test: /\bsrc.mock.mock-of-model\.ts$/, priority: 1 },
      ],
    },
  },
}

/** What a user may have installed beside the package: taken from there, or missing. */
const PEERS = Object.keys(manifest.peerDependencies)

/**
 * The command is nobody's dependency and everybody waits for it, so it brings its dependencies along, and what its first
 * answer needs comes in three files instead of a hundred and sixty: what the command line needs, what reads documents, and
 * the rest of a mock. A file takes all that its first module reaches. Nobody reads them, so they go without comments.
 */
const command: RolldownOptions = {
  input: { main: 'src/cli/main.ts' },
  external: id => /^(?:node:|#)/.test(id) || PEERS.some(peer => id === peer || id.startsWith(`${peer}/`)),
  platform: 'node',
  plugins: [
    bareMakers(),
    pickedLists(),
    thirdPartyNotices('third-party-notices.txt'),
    directBuiltIns(['main.js', 'start.js']),
  ],
  output: {
    dir: 'dist/cli',
    format: 'esm',
    chunkFileNames: '[name].js',
    comments: { legal: true, annotation: false, jsdoc: false },
    codeSplitting: {
      groups: [
        // What turns the keeping of compiled code on is loaded before it, with nothing else: all that came along would not be kept.
        {
          name: 'start',
          test: /\bsrc.(?:version|cli.(?:compile-cache|import-whole|node-version))\.ts$/,
          priority: 4,
        },
        { name: 'command-line', test: /\bsrc.cli.run\.ts$/, priority: 3 },
        { name: 'reading', test: /\bsrc.node.read-spec\.ts$/, priority: 2 },
        { name: 'serving', test: /\bsrc.cli.mock.mock\.ts$/, priority: 1 },
      ],
    },
  },
}

const configs: RolldownOptions[] = defineConfig([library, command])

export default configs
