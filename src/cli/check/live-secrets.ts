import { exec } from 'node:child_process'
import type { SecretSource } from '../../contract/live/renewing.ts'
import { UnderstudyError } from '../../errors.ts'
import type { Api } from '../../spec/api.ts'
import type { CheckFlags } from './check-flags.ts'
import { readSecrets } from './check-options.ts'

/** How long a command may take, milliseconds. */
const TIMEOUT_MS = 60_000

/**
 * Secrets by scheme, from the environment and from commands, which are run once now and again whenever new ones are asked for.
 *
 * @throws UnderstudyError `OPTION_INVALID` where a variable is not set, or a command fails or says nothing
 */
export async function createSecretSource(api: Api, flags: CheckFlags): Promise<SecretSource> {
  const secrets = readSecrets([api], flags.authEnv)
  const schemes = [...api.securitySchemes.values()].map(({ name }) => name)
  const commands = (flags.authCommand ?? []).map(text => toCommand(text, schemes))
  const renew = async (): Promise<void> => {
    for (const { names, command } of commands) {
      const secret = await outputOf(command)
      for (const name of names) secrets[name] = secret
    }
  }
  await renew()
  return { secrets, renew }
}

interface Command {
  /** Of the schemes it is for. */
  readonly names: readonly string[]
  readonly command: string
}

/** `SCHEME=command` where the document has such a scheme; anything else is a command for all of them. */
function toCommand(text: string, schemes: readonly string[]): Command {
  const at = text.indexOf('=')
  const name = text.slice(0, Math.max(0, at))
  return schemes.includes(name)
    ? { names: [name], command: text.slice(at + 1) }
    : { names: schemes, command: text }
}

function outputOf(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    exec(command, { timeout: TIMEOUT_MS }, (error, stdout, stderr) => {
      const secret = stdout.trim()
      if (error === null && secret !== '') return resolve(secret)
      const ended =
        error?.killed === true ? 'it took too long' : `it ended with ${error?.code ?? error?.signal}`
      const why = error === null ? 'it wrote nothing' : (stderr.trim().split('\n')[0] ?? '') || ended
      reject(
        new UnderstudyError('OPTION_INVALID', {
          message: `--auth-command: ${JSON.stringify(command)}: ${why}`,
          hint: 'the command has to write the token, key or user:password to standard output, and end with 0',
        }),
      )
    })
  })
}
