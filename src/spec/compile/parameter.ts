/*
 * Parameters. OpenAPI 3.1 section 4.8.12 (Parameter Object); 3.2 adds `in: querystring` and the style `cookie`.
 */
import type { OpenAPIV3_1 } from 'openapi-types'
import { once } from '../../json/once.ts'
import { type JsonPointer, child } from '../../json/pointer.ts'
import type { JsonValue } from '../../json/value.ts'
import type { Parameter, ParameterPlace } from '../api.ts'
import { type CompileContext, type Part, openPart, schemaAt, setAside } from './context.ts'
import { field, flagField, textField } from './fields.ts'
import { compileContent } from './media-type.ts'

type Raw = OpenAPIV3_1.ParameterObject
type Style = Parameter['style']

/** Styles a place allows, its default first. */
const STYLES: ReadonlyMap<string, readonly Style[]> = new Map<ParameterPlace, readonly Style[]>([
  ['path', ['simple', 'label', 'matrix']],
  ['query', ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject']],
  ['header', ['simple']],
  ['cookie', ['form', 'cookie']],
  ['querystring', ['form']],
])

/** Header parameters the standard says to ignore: other parts of the document describe them. */
const DESCRIBED_ELSEWHERE: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization'])

/** Parameters of a path item and of an operation together; of two with the same name and place the operation's counts. */
export function mergeParameters(
  shared: readonly Parameter[],
  own: readonly Parameter[],
): readonly Parameter[] {
  const merged = new Map(shared.map(parameter => [identity(parameter), parameter]))
  for (const parameter of own) merged.set(identity(parameter), parameter)
  return [...merged.values()]
}

/** A `parameters` list; what cannot be used is set aside. */
export function compileParameters(
  context: CompileContext,
  raw: JsonValue | undefined,
  pointer: JsonPointer,
): readonly Parameter[] {
  if (raw === undefined) return []
  if (!Array.isArray(raw)) {
    setAside(context, pointer, '`parameters` is not a list')
    return []
  }
  return raw.flatMap((value, index) => {
    const part = openPart(context, { value, pointer: child(pointer, index) }, 'a parameter')
    const parameter = part === undefined ? undefined : compileParameter(context, part)
    return parameter === undefined ? [] : [parameter]
  })
}

function compileParameter(context: CompileContext, part: Part): Parameter | undefined {
  const { raw, pointer } = part
  const name = textField<Raw>(raw, 'name')
  const place = textField<Raw>(raw, 'in') ?? ''
  const styles = STYLES.get(place)
  if (name === undefined || styles === undefined) {
    const why =
      name === undefined
        ? 'without a `name`'
        : `"${name}" whose \`in\` is not ${[...STYLES.keys()].join(', ')}`
    setAside(context, pointer, `a parameter ${why}`)
    return undefined
  }
  if (place === 'header' && DESCRIBED_ELSEWHERE.has(name.toLowerCase())) return undefined
  const style = styleOf(context, part, styles)
  const explode = field<Raw>(raw, 'explode')
  const schema = once(() => schemaAt(context, part, child(pointer, 'schema')))
  const content = once(
    () => compileContent(context, field<Raw>(raw, 'content'), child(pointer, 'content'))[0],
  )
  return {
    name,
    in: place as ParameterPlace,
    required: place === 'path' || flagField<Raw>(raw, 'required'),
    deprecated: flagField<Raw>(raw, 'deprecated'),
    style,
    explode: typeof explode === 'boolean' ? explode : style === 'form' || style === 'cookie',
    description: textField<Raw>(raw, 'description'),
    pointer,
    get schema() {
      return schema()
    },
    get content() {
      return content()
    },
  }
}

function styleOf(context: CompileContext, part: Part, styles: readonly Style[]): Style {
  const [preset = 'form'] = styles
  const written = field<Raw>(part.raw, 'style')
  if (written === undefined) return preset
  const style = styles.find(name => name === written)
  if (style !== undefined) return style
  setAside(
    context,
    child(part.pointer, 'style'),
    `the style ${JSON.stringify(written)} is not one of ${styles.join(', ')}; read as ${preset}`,
  )
  return preset
}

function identity(parameter: Parameter): string {
  // Header names have no case (RFC 9110 section 5.1).
  const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name
  return `${parameter.in} ${name}`
}
