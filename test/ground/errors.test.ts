import { expect, test } from 'vitest'
import { ERROR_CODES } from '../../src/errors.ts'

test('docs/errors.md names every code and what it means', async () => {
  await expect(renderErrors()).toMatchFileSnapshot('../../docs/errors.md')
})

/** `npm run docs` writes it. */
function renderErrors(): string {
  const rows = Object.entries(ERROR_CODES).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`)
  return `# Errors

<!-- Written from src/errors.ts by \`npm run docs\`; a test fails when the two differ. -->

Everything that goes wrong in the use of Understudy is an \`UnderstudyError\`. Its \`message\` is the whole of it: where and what
failed, and below that what to do. \`summary\`, \`where\` (file, line, JSON Pointer) and \`hint\` are its parts. \`code\` is stable;
branch on it, not on the message.

\`\`\`ts
try {
  await createMock('specs/limio')
} catch (error) {
  if (error instanceof UnderstudyError && error.code === 'REF_UNRESOLVED') console.error(error.where.file, error.where.line)
  else throw error
}
\`\`\`

The command prints the message and ends with exit code 2. What a *request* gets wrong is no error of this kind: it is
answered, in the shape the document gives its errors.

| code | meaning |
|---|---|
${rows.join('\n')}
`
}
