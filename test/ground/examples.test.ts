import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.join(import.meta.dirname, '../..')

/** What the page shows, in this order. */
const EXAMPLES: readonly (readonly [title: string, file: string])[] = [
  ['Code that takes fetch as an argument', 'integration.test.ts'],
  ['React Testing Library, with MSW', 'component.test.tsx'],
  ['Playwright, a session for each test', 'browser.test.ts'],
  ['Stories, as in Storybook', 'stories.test.tsx'],
]

test('docs/examples.md shows the examples as they are run', async () => {
  const shown = await Promise.all(EXAMPLES.map(([title, file]) => section(title, file)))
  await expect(`${HEAD}\n${shown.join('\n')}`).toMatchFileSnapshot('../../docs/examples.md')
})

/** `npm run docs` writes it. */
const HEAD = `# Examples

<!-- Written from examples/ by \`npm run docs\`; a test fails when the two differ. -->

Each is a test of this project, run as it is printed here. Scenarios named in them stand in [fixtures](../fixtures). [testing.md](testing.md)
explains what they use, and [contract-api.md](contract-api.md) has those that judge a real service.
`

async function section(title: string, file: string): Promise<string> {
  const text = await readFile(path.join(ROOT, 'examples', file), 'utf8')
  const [comment = '', code = ''] = text.split(/(?<=\n \*\/\n)/)
  const told = comment.replaceAll(/^\/\*\n| \*\/$|^ \* ?/gm, '').trim()
  const [, environment] = /(@vitest-environment .*)/.exec(told) ?? []
  const above = environment === undefined ? '' : `// ${environment}\n`
  const language = path.extname(file).slice(1)
  const prose = told.replace(/\n*@vitest-environment .*/, '')
  return `## ${title}\n\n${prose}\n\n\`\`\`${language}\n${above}${asInstalled(code)}\`\`\`\n`
}

/** What is imported here from beside it, a project imports from the package. */
function asInstalled(code: string): string {
  return code
    .replaceAll(/'\.\.\/specs\/(\w+)\/types\.d\.ts'/g, "'openapi-understudy/specs/$1'")
    .replaceAll(/'\.\.\/src\/index(?:\.node)?\.ts'/g, "'openapi-understudy'")
    .replaceAll(/'\.\.\/src\/(\w+)\/index\.ts'/g, "'openapi-understudy/$1'")
}
