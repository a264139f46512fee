import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Service } from './services.ts'

/**
 * What `understudy check` is called with for a live check of a service.
 *
 * @param env - Holds values for the service's further variables; without one its overlay stands as it is
 */
export function liveFlags(
  { api, secretVariable, overlay, variables = {} }: Service,
  url: string,
  env: NodeJS.ProcessEnv = {},
): string[] {
  const flags = [`specs/${api}`, '--live', url, '--auth-env', secretVariable]
  return overlay === undefined ? flags : [...flags, '--overlay', filledIn(overlay, variables, env)]
}

function filledIn(
  overlay: string,
  variables: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv,
): string {
  const filled = Object.entries(variables).reduce(
    (text, [name, stands]) => text.replaceAll(stands, env[name] ?? stands),
    readFileSync(overlay, 'utf8'),
  )
  const file = join(mkdtempSync(join(tmpdir(), 'understudy-')), 'overlay.yaml')
  writeFileSync(file, filled)
  return file
}
