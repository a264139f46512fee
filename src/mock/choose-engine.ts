import { UnderstudyError } from '../errors.ts'
import type { ValidationEngine } from '../schema/validator/engine.ts'
import { interpreted } from '../schema/validator/interpreted/interpreted.ts'

/** How values are checked: by functions written for each schema, or by closures, which a strict page allows. */
export type ValidatorKind = 'compiled' | 'interpreted'

/**
 * The engine asked for; else the compiled one where code may be made of text. Only then is ajv loaded. A page whose
 * Content-Security-Policy forbids it reports the one attempt made here, unless `interpreted` is asked for.
 *
 * @throws UnderstudyError `OPTION_INVALID` for another name, and for `compiled` where it cannot be
 */
export async function chooseEngine(wanted: ValidatorKind | undefined): Promise<ValidationEngine> {
  if (wanted === 'interpreted') return interpreted
  if (wanted !== undefined && wanted !== 'compiled') throw unknown(wanted)
  if (canCompile()) return (await import('../schema/validator/compiled.ts')).compiled
  if (wanted === undefined) return interpreted
  throw new UnderstudyError('OPTION_INVALID', {
    message:
      'validator: the Content-Security-Policy of this page has no `unsafe-eval`, so nothing can be compiled',
    hint: "leave the option out, or say validator: 'interpreted'",
  })
}

function canCompile(): boolean {
  try {
    return typeof new Function('return 1') === 'function'
  } catch {
    return false
  }
}

function unknown(wanted: never): UnderstudyError {
  return new UnderstudyError('OPTION_INVALID', {
    message: `validator: "${String(wanted)}" is none`,
    hint: "say 'compiled' or 'interpreted', or leave it out",
  })
}
