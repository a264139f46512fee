import { CONTROL_PATH } from '../http/names.ts'

/** What a request asks of the control interface. */
export interface ControlTarget {
  /** Below the control path, still encoded. */
  readonly path: string
  readonly query: string
}

/** `undefined` for a URL that is the API's. */
export function controlTarget(url: string): ControlTarget | undefined {
  const local = url.startsWith('/') ? url : url.replace(/^[a-z][a-z+.-]*:\/\/[^/?#]*/i, '')
  if (!local.startsWith(CONTROL_PATH)) return undefined
  const [, path, query] = /^([^?#]*)(?:\?([^#]*))?/.exec(local.slice(CONTROL_PATH.length)) ?? []
  if (path === undefined || (path !== '' && !path.startsWith('/'))) return undefined
  return { path, query: query ?? '' }
}

/** True for a URL below {@link CONTROL_PATH}: what the API itself never sees. */
export function isControlUrl(url: string): boolean {
  return controlTarget(url) !== undefined
}
