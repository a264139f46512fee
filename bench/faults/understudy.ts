import { createChecker } from '../../src/contract/checker.ts'
import type { Judge } from './judge.ts'

/** The check as it is by default, but for a limit on time; with `strict` also what no schema speaks of. */
export function understudy(isStrict: boolean): Judge {
  return {
    name: isStrict ? 'strict' : 'Understudy',
    isStrict,
    judge: async (api, exchanges) => {
      const severity = isStrict ? ({ 'undocumented-header': 'error' } as const) : {}
      const checker = createChecker([api], { strict: isStrict, severity, slowAfterMs: 1000, sequence: false })
      return exchanges.map(exchange => ({
        says: checker.check(exchange).findings.map(({ message }) => message),
      }))
    },
  }
}
