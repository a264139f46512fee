import { UnderstudyError } from '../errors.ts'
import type { ValidationEngine } from '../schema/validator/engine.ts'
import { interpreted } from '../schema/validator/interpreted/interpreted.ts'

/** How values are checked: by functions written for each schema, or by closures, which a strict page allows. */
export type ValidatorKind = 'compiled' | 'interpreted'

/**
 * The engine asked for; by default the interpreted one, which needs nothing loaded and answers the first requests sooner
 * (docs/decisions/browser.md). Only `compiled` loads ajv.
 *
 * @throws UnderstudyError `OPTION_INVALID` for another name, and for `compiled` where it cannot be
 */
export async function chooseEngine(wanted: ValidatorKind = 'interpreted'): Promise<ValidationEngine> {
  if (wanted === 'interpreted') return interpreted
  if (wanted !== 'compiled') throw unknown(wanted)
  if (canCompile()) return (await import('../schema/validator/compiled.ts')).compiled
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
