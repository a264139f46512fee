import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import { wordsOf } from '../words/words.ts'

/** What of a request may say what is to be done. */
interface Request {
  readonly parameters: { readonly query: JsonObject }
  readonly body?: JsonValue | undefined
}

/** Names under which a query parameter, or a property at the root of a body, says it. */
const SAYS = /^(?:action|command|cmd|operation|op|event|transition|verb|do)(?:_?(?:type|name))?$/i

/** The word by which a request says what is to be done: `?action=follow`, `{"event": "APPROVE"}`; `undefined` where it has none. */
export function verbIn({ parameters: { query }, body }: Request): string | undefined {
  return textIn(query) ?? (isObject(body) ? textIn(body) : undefined)
}

/** What is done is said in a word or two; more name what has happened. */
function isVerb(value: string): boolean {
  const words = wordsOf(value)
  return words.length === 1 || words.length === 2
}

function textIn(values: JsonObject): string | undefined {
  const name = Object.keys(values).find(each => SAYS.test(each))
  const value = name === undefined ? undefined : values[name]
  return typeof value === 'string' && isVerb(value) ? value : undefined
}
