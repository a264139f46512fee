import { toHttpDate } from '../../http/conditional.ts'
import { essenceOf } from '../../http/media-type.ts'
import { digest } from '../../json/hash.ts'
import type { Operation, ResponseSpec } from '../../spec/api.ts'
import type { EngineContext } from '../context.ts'

/** Whose field a text is for. */
export interface Asked {
  readonly context: EngineContext
  readonly operation: Operation
  readonly spec: ResponseSpec
}

const date = ({ context }: Asked): string => toHttpDate(context.startMs)

/** Fields that clients read by a grammar of their own, which schemas only call texts. */
const TEXTS: { readonly [name: string]: (asked: Asked) => string } = {
  'cache-control': () => 'no-cache',
  'content-disposition': asked => `attachment; filename="${fileName(asked)}"`,
  'content-language': () => 'en',
  date,
  expires: date,
  'last-modified': date,
  // Of which nobody knows better where it is. As a text it would be a town.
  location: ({ operation }) => `https://www.example.com/${lastName(operation) ?? ''}`,
  'retry-after': () => '30',
  'set-cookie': cookie,
}

/** What a field holds by its definition in HTTP; `undefined` where the document has the last word. */
export function fieldText(name: string, asked: Asked): string | undefined {
  return Object.hasOwn(TEXTS, name) ? TEXTS[name]?.(asked) : undefined
}

/** The cookie that the API wants back (RFC 6265 section 4.1). `HttpOnly` would keep a mock below MSW from setting it. */
function cookie({ context, operation }: Asked): string {
  const schemes = [...context.api.securitySchemes.values()]
  const name = schemes.find(scheme => scheme.in === 'cookie')?.parameterName ?? 'session'
  return `${name}=${digest(`${context.seed}/${operation.key}`)}; Path=/`
}

/** Named after the end of the path, by the type of the body (RFC 6266 section 4.3): `report.csv`. */
function fileName({ operation, spec }: Asked): string {
  const subtype = essenceOf(spec.content[0]?.type ?? '').split('/')[1] ?? ''
  const ending = ENDINGS[subtype] ?? (/^[a-z]{3,4}$/.test(subtype) ? subtype : 'bin')
  const last = lastName(operation, ending) ?? 'file'
  return last.includes('.') ? last : `${last}.${ending}`
}

/** The last part of an operation's path that is no parameter. */
function lastName({ path }: Operation, ending?: string): string | undefined {
  return path.split('/').findLast(part => /^[\w.-]+$/.test(part) && part !== ending)
}

const ENDINGS: { readonly [subtype: string]: string } = {
  plain: 'txt',
  'vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
}
