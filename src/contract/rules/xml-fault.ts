/** What stands between elements and opens none: comments, marked sections, instructions (XML 1.0 sections 2.5 to 2.7). */
const ASIDES: readonly (readonly [begin: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
]

/** What says of the document what it is (section 2.8). */
const DECLARATION = /<![^>[]*(?:\[[^\]]*\][^>]*)?>/y
/** A tag as it stands; sticky, as {@link DECLARATION}, so that nothing is looked for beyond where it stands. */
const TAG = /<(\/?)([^\s<>/]+)(?:"[^"]*"|'[^']*'|[^'"<>])*?(\/?)>/y

/**
 * Why a text is no XML: what continues "the body". Elements are counted, not read, which is enough to tell XML from what is none (section
 * 2.1), in one pass whatever the text holds.
 */
export function xmlFault(text: string): string | undefined {
  const open: string[] = []
  let isBegun = false
  let end = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', end)) {
    if (!isBegun && text.slice(end, at).trim() !== '') break
    const aside = endOfAside(text, at)
    if (aside !== undefined) {
      end = aside
      continue
    }
    isBegun = true
    const [whole = '<', close, name = '', empty] = matchAt(TAG, text, at) ?? []
    end = at + whole.length
    if (name === '' || empty === '/') continue
    if (close !== '/') open.push(name)
    else if (open.pop() !== name) return malformed(`</${name.slice(0, MAX_NAME)}> closes what is not open`)
  }
  if (!isBegun) return 'is not XML: it does not begin with an element'
  const left = open.at(-1)
  return left === undefined ? undefined : malformed(`<${left.slice(0, MAX_NAME)}> is not closed`)
}

/** Characters of a name that are shown. */
const MAX_NAME = 60

function malformed(why: string): string {
  return `is not well-formed XML: ${why}`
}

/** Where one that begins here ends; one that does not end takes all that is left with it. */
function endOfAside(text: string, at: number): number | undefined {
  const aside = ASIDES.find(([begin]) => text.startsWith(begin, at))
  if (aside === undefined) {
    if (!text.startsWith('<!', at)) return undefined
    return at + (matchAt(DECLARATION, text, at)?.[0].length ?? text.length)
  }
  const [begin, end] = aside
  const found = text.indexOf(end, at + begin.length)
  return found < 0 ? text.length : found + end.length
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
