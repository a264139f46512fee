import { createRequire } from 'node:module'
import { UnderstudyError } from '../errors.ts'
import { type PrismReader, openReader } from './open-reader.ts'

const PACKAGE = '@stoplight/prism-http'

/** Its releases from the first to before the second have what is called. package.json says the same. */
const RELEASES = { from: [5, 12], before: 6 } as const

/** The release whose ways are known best: what another does differently is told as a disagreement. */
const BEST_KNOWN = '5.16.0'

/** An operation as prism-http has it; only handed back to it. */
export interface PrismOperation {
  readonly method: string
  readonly path: string
  readonly responses: readonly { readonly headers?: readonly unknown[] }[]
}

/** Something its validators find. */
export interface PrismDiagnostic {
  readonly message: string
  readonly code?: string | number
  readonly path?: readonly string[]
  /** 0: an error. 1: a warning. */
  readonly severity: number
}

/** The result of a validator, as its library of functions has it. */
export type PrismResult =
  | { readonly _tag: 'Left'; readonly left: readonly PrismDiagnostic[] }
  | { readonly _tag: 'Right' }

/** One message for one validator. */
type Validate = (input: { readonly resource: PrismOperation; readonly element: object }) => PrismResult

/** What is used of prism-http: no mock, no router, nothing that sends a request. */
export interface Prism {
  /** `@stoplight/prism-http 5.16.0` */
  readonly name: string
  openReader(): PrismReader
  readonly validateOutput: Validate
  readonly validateSecurity: Validate
}

/**
 * Loads prism-http, which takes half a second and 143 packages; an optional peer of this package.
 *
 * @param from - URL of the module beside which it is looked for
 * @throws UnderstudyError `OPTION_INVALID` where it is not installed, is of another release, or has not what is called
 */
export async function loadPrism(from: string = import.meta.url): Promise<Prism> {
  const require = createRequire(from)
  const version = versionOf(loaded(require, 'package.json'))
  if (version === undefined) throw unusable('is not installed')
  if (!isRead(version)) {
    const [major, minor] = RELEASES.from
    throw unusable(
      `is there as ${version}; asked for is ${major}.${minor} or later, before ${RELEASES.before}`,
    )
  }
  const [validateOutput, validateSecurity] = ['validateOutput', 'validateSecurity'].map(name =>
    functionOf(require, VALIDATOR, name, version),
  )
  functionOf(require, READER, 'getHttpOperationsFromSpec', version)
  const reader = require.resolve(`${PACKAGE}/${READER}`)
  return {
    name: `${PACKAGE} ${version}`,
    openReader: () => openReader(reader),
    // Its own types name members that are never read of what it is given.
    validateOutput: validateOutput as Validate,
    validateSecurity: validateSecurity as Validate,
  }
}

/** Inner modules: the package itself has only what mocks and sends. */
const VALIDATOR = 'dist/validator/index.js'
const READER = 'dist/utils/operations.js'

/** A module of the package; `undefined` where it is not there. */
function loaded(require: NodeJS.Require, module: string): unknown {
  const name = `${PACKAGE}/${module}`
  try {
    return require(name)
  } catch (cause) {
    const [message = ''] = String(cause instanceof Error ? cause.message : cause).split('\n', 1)
    // Another module that is missing is not this one.
    if (message === `Cannot find module '${name}'`) return undefined
    throw unusable(`does not load: ${message}`)
  }
}

function versionOf(packageJson: unknown): string | undefined {
  const isOne = typeof packageJson === 'object' && packageJson !== null && 'version' in packageJson
  return isOne ? String(packageJson.version) : undefined
}

function isRead(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [firstMajor, firstMinor] = RELEASES.from
  return major < RELEASES.before && (major > firstMajor || (major === firstMajor && minor >= firstMinor))
}

function functionOf(require: NodeJS.Require, module: string, name: string, version: string): unknown {
  const found = loaded(require, module)
  const value: unknown = typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined
  if (typeof value === 'function') return value
  throw unusable(`${version} has no ${name} in ${module}: it was changed inside`)
}

function unusable(why: string): UnderstudyError {
  return new UnderstudyError('OPTION_INVALID', {
    message: `--second-opinion: ${PACKAGE} ${why}`,
    hint: `SCARF_ANALYTICS=false npm install --save-dev --save-exact ${PACKAGE}@${BEST_KNOWN}`,
  })
}
