import { chooseEngine } from '../mock/choose-engine.ts'
import type { ValidationEngine } from '../schema/validator/engine.ts'
import { tiered } from '../schema/validator/tiered.ts'

/**
 * What checks values in a server, which is to answer soon and may run for hours: interpreted at first; what is checked
 * often is compiled. Only then is ajv loaded, while requests go on. Where no code may be made of text, nothing changes.
 */
export function serverEngine(): ValidationEngine {
  let compiled: ValidationEngine | undefined
  let isAsked = false
  return tiered(() => {
    if (!isAsked) {
      isAsked = true
      chooseEngine('compiled').then(
        engine => {
          compiled = engine
        },
        () => undefined,
      )
    }
    return compiled
  })
}
