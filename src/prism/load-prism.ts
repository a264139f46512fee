import { createRequire } from 'node:module'
import { UnderstudyError } from '../errors.ts'
import { type PrismReader, openReader } from './open-reader.ts'

/** The release whose inner modules and ways are known. */
export const PRISM_VERSION = '5.16.0'

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

const PACKAGE = '@stoplight/prism-http'

/**
 * Loads prism-http, which takes half a second and 143 packages; an optional peer of this package.
 *
 * @param from - URL of the module beside which it is looked for
 * @throws UnderstudyError `OPTION_INVALID` where it is not installed, or is another release
 */
export async function loadPrism(from: string = import.meta.url): Promise<Prism> {
  const version = installedVersion(from)
  if (version !== PRISM_VERSION) throw unusable(version)
  const reader = createRequire(from).resolve(`${PACKAGE}/dist/utils/operations.js`)
  const validator = await import('@stoplight/prism-http/dist/validator/index.js')
  return {
    name: `${PACKAGE} ${version}`,
    openReader: () => openReader(reader),
    // Its own types name members that are never read of what it is given.
    validateOutput: validator.validateOutput as unknown as Validate,
    validateSecurity: validator.validateSecurity as unknown as Validate,
  }
}

function installedVersion(from: string): string | undefined {
  try {
    const { version } = createRequire(from)(`${PACKAGE}/package.json`) as { version: string }
    return version
  } catch {
    return undefined
  }
}

function unusable(version: string | undefined): UnderstudyError {
  const is =
    version === undefined ? 'is not installed' : `is there as ${version}, and ${PRISM_VERSION} is asked`
  return new UnderstudyError('OPTION_INVALID', {
    message: `--second-opinion: ${PACKAGE} ${is}`,
    hint: `SCARF_ANALYTICS=false npm install --save-dev --save-exact ${PACKAGE}@${PRISM_VERSION}`,
  })
}
