import { prebuild } from '../../prebuilt/prebuild.ts'
import type { ResourceModel } from '../../resource/types.ts'
import { declareTypes } from '../../typing/declare-types.ts'
import { typeName } from '../../typing/type-name.ts'
import { heading } from '../../typing/type-text.ts'
import type { GeneratedFile } from '../generated-files.ts'
import { invalidOption } from '../parse-option.ts'

/** Where a prebuilt mock goes and what its interface is called. */
interface BuildTarget {
  readonly file: string
  readonly name: string | undefined
}

/**
 * The files of a prebuilt mock, by the ending of the one asked for: `.json` is the data, `.ts` a module with its types, `.js`
 * and `.mjs` a module with its declarations beside it.
 *
 * @throws UnderstudyError `OPTION_INVALID` for another ending
 */
export function builtFiles(model: ResourceModel, { file, name }: BuildTarget): readonly GeneratedFile[] {
  const json = JSON.stringify(prebuild(model))
  const { api } = model
  const type = name ?? typeName(api.name, new Set())
  const declared = (): string => declareTypes(model, { name, writtenBy: WRITTEN_BY })
  const built = `built: ${ENTRY}.Prebuilt<${type}>`
  const ending = /\.[^./\\]*$/.exec(file)?.[0]
  if (ending === '.json') return [{ file, text: `${json}\n` }]
  if (ending === '.ts' || ending === '.mts') {
    const text = `${declared()}\nconst ${built} = JSON.parse(${quoted(json)})\nexport default built\n`
    return [{ file, text }]
  }
  if (ending === '.js' || ending === '.mjs') {
    return [
      { file, text: `${heading(api, WRITTEN_BY)}\nexport default JSON.parse(${quoted(json)})\n` },
      {
        file: file.replace(/\.(m?)js$/, '.d.$1ts'),
        text: `${declared()}\ndeclare const ${built}\nexport default built\n`,
      },
    ]
  }
  throw invalidOption(
    `--output ${file}: its ending does not say what to write`,
    'end it in .ts or .js for a module with types, in .json for the data alone',
  )
}

/** Not imported by a statement: a schema may be called Prebuilt, too. */
const ENTRY = "import('openapi-understudy/prebuilt')"

const WRITTEN_BY = 'understudy build'

/** A text as JavaScript in single quotes: half as many characters to escape as in double ones. */
function quoted(text: string): string {
  const escaped = text.replace(/[\\'\u2028\u2029]/g, character =>
    character === '\\' || character === "'" ? `\\${character}` : `\\u${character.charCodeAt(0).toString(16)}`,
  )
  return `'${escaped}'`
}
