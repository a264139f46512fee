import { UnderstudyError } from '../../errors.ts'
import type { CheckFlags } from './check-flags.ts'

type Flag = keyof CheckFlags

/** Flags that say something only beside one of others. */
const GOES_WITH: readonly {
  readonly flags: readonly Flag[]
  readonly with: readonly Flag[]
  readonly why: string
}[] = [
  {
    flags: ['write', 'authEnv', 'authCommand', 'pathValue', 'rate', 'timeout', 'maxTime', 'probes', 'only'],
    with: ['live'],
    why: 'recordings are only read',
  },
  {
    flags: ['seed'],
    with: ['live', 'compare'],
    why: 'it decides what is sent, and the data of a mock that is compared',
  },
  { flags: ['state'], with: ['compare'], why: 'it is what the mock begins with that is compared' },
  { flags: ['reason', 'expires'], with: ['writeBaseline'], why: 'it is said of what is accepted' },
]

/**
 * A flag that would do nothing is a mistake: whoever gave it believes otherwise.
 *
 * @param given - Names of the flags that were given, as {@link CheckFlags} has them
 * @throws UnderstudyError `OPTION_INVALID`
 */
export function refuseIdleFlags(flags: CheckFlags, given: readonly string[]): void {
  for (const { flags: idle, with: others, why } of GOES_WITH) {
    const flag = idle.find(each => given.includes(each))
    if (flag === undefined || others.some(other => flags[other] !== undefined)) continue
    throw new UnderstudyError('OPTION_INVALID', {
      message: `${spelled(flag)} goes with ${others.map(spelled).join(' or ')}`,
      hint: why,
    })
  }
}

function spelled(flag: Flag): string {
  return `--${flag.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`
}
