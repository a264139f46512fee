/**
 * `a`, `a and b`, `a, b and c`; beyond `most`, `a, b and 7 more`.
 */
export function inSeries(words: readonly string[], most = 5, joint: 'and' | 'or' = 'and'): string {
  const told = words.length > most ? [...words.slice(0, most), `${words.length - most} more`] : [...words]
  const last = told.pop()
  if (last === undefined) return ''
  return told.length === 0 ? last : `${told.join(', ')} ${joint} ${last}`
}

/** Breaks text into lines at spaces. @param width - In characters; a longer word stands alone. */
export function wrapped(text: string, width = 100): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, line]
}

/** Greetings, and what the reader is asked to do, say nothing of what an API is about. */
const ASIDE =
  /^(?:welcome|hello|hi|dear|thank|please|note|download|click|see|read|visit|check|try|last updated)\b/i

/** The first sentence of a Markdown text, its marks taken off; empty where there is none to show in a line or two. */
export function firstSentence(markdown: string): string {
  const paragraphs = markdown
    .slice(0, 4_000)
    .replace(/<[^>]*>/g, ' ')
    .split(/\n\s*\n|\n(?=\s*[#>*|+-])|(?<=^\s*[#>|].*)\n/m)
  // Headings, quotes, lists and tables are no sentences, and two words are none either.
  const said = paragraphs.find(
    part =>
      !/^\s*(?:[#>|+*-]|={3}|\d+\. |!\[)/.test(part) &&
      /\S+\s+\S+\s+\S/.test(part) &&
      !ASIDE.test(part.trim()),
  )
  const text = (said ?? '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`|>]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const sentence = /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text
  return sentence.length > 240 ? `${sentence.slice(0, 237).replace(/\s+\S*$/, '')} …` : sentence
}

/** How often each thing was said, most first. */
export function tally(things: readonly string[]): [thing: string, count: number][] {
  const counts = new Map<string, number>()
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])
}
