import { expect, test } from 'vitest'
import { RULES } from '../../src/contract/rules/rule-table.ts'

test('docs/rules.md names every rule, what it says and how much it matters', async () => {
  await expect(renderRules()).toMatchFileSnapshot('../../docs/rules.md')
})

const SECTIONS = {
  answer: ['What a server answers', 'Judged by one exchange and its operation.'],
  request: [
    'What a client sends',
    'Told apart from the server’s faults: a finding of these never says that the server is wrong.',
  ],
  live: [
    'What a live check tries',
    `Judged by the answers to requests that were made to find them: nobody sends them otherwise, so no recording shows them. See
[check.md](check.md#live).`,
  ],
  state: [
    'What a sequence of exchanges says',
    `Judged over an ordered recording, or by the lifecycles of a live check. A contradiction counts only as long as no write that
could explain it came between, and no later answer settles it: a service that is slow to show what it did is not accused.
Where another client could have done it, the finding is a warning whatever is set. Nor is what state explains that was put back within the recording
([check.md](check.md#state-that-is-put-back)).`,
  ],
} as const

/** `npm run docs` writes it. */
function renderRules(): string {
  const sections = Object.entries(SECTIONS).map(([about, [title, text]]) => {
    const rows = Object.entries(RULES)
      .filter(([, rule]) => rule.about === about)
      .map(([id, { severity, says }]) => `| <a id="${id}"></a>\`${id}\` | ${severity} | ${says} |`)
    return `## ${title}\n\n${text}\n\n| rule | severity | finds that |\n|---|---|---|\n${rows.join('\n')}\n`
  })
  return `# Rules

<!-- Written from src/contract/rules/rule-table.ts by \`npm run docs\`; a test fails when the two differ. -->

Every finding of the contract check bears the id of one rule. Ids are stable. A rule is an \`error\`, which fails a check, a
\`warn\`, which is told, or \`off\`; the severities below hold unless an option sets another:

\`\`\`ts
import { createChecker } from 'openapi-understudy/contract'

const checker = createChecker([api], { strict: true, severity: { 'undocumented-header': 'warn', 'deprecated-use': 'off' } })
const { outcome, findings } = checker.check(exchange)
\`\`\`

\`strict\` makes \`undocumented-property\` an error; \`slow-response\` finds nothing until \`slowAfterMs\` is set. An exchange that
cannot be judged is \`not-checked\`, with the reason. [contract-api.md](contract-api.md) has the rest.

${sections.join('\n')}`
}
