import { plainName, singularName } from './names.ts'

/** `/v1/Users/{id}.json/` → `/v1/users/{}`: equal for paths that differ in parameter names, case or file suffix. */
export function pathKey(path: string): string {
  return path
    .replace(/\/+$/, '')
    .replace(/\{[^{}]*\}/g, '{}')
    .replace(/\.(?:json|\{\})$/i, '')
    .toLowerCase()
}

/** A collection's key with its noun in the singular: `/orgs/{}/teams` and `/orgs/{}/team` are one family. */
export function familyKey(key: string): string {
  const slash = key.lastIndexOf('/')
  const last = key.slice(slash + 1)
  return last.includes('{}') ? key : `${key.slice(0, slash)}/${singularName(plainName(last))}`
}

/** Singular of the last literal segment, without spelling: `team` of `/orgs/{org}/teams/{id}`. */
export function nounOf(path: string): string {
  const literals = pathKey(path)
    .split('/')
    .filter(segment => segment !== '' && !segment.includes('{}'))
  return singularName(plainName(literals.at(-1) ?? ''))
}

/** Names of the parameters in a path template, in order. */
export function parametersIn(path: string): string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map(match => match[1] ?? '')
}

/** True for one parameter and nothing else in the last segment. */
export function endsInParameter(key: string): boolean {
  return key.endsWith('/{}')
}
