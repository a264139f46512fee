// By its default: a name that an older Node's does not have would keep the command from telling that Node is too old.
import nodeModule from 'node:module'
import path from 'node:path'

/**
 * Keeps compiled modules between runs, in the user's own cache folder: Node's default is shared by all users of a machine, and
 * whoever can write what is kept decides what is run. `NODE_COMPILE_CACHE` names another folder,
 * `NODE_DISABLE_COMPILE_CACHE=1` keeps nothing; both are Node's. Without a folder, or one that cannot be written, nothing is kept.
 */
export function keepCompiled(): void {
  const folder = cacheFolder(process.env)
  if (folder !== undefined) nodeModule.enableCompileCache(folder)
}

/**
 * `~/.cache/openapi-understudy`, `%LOCALAPPDATA%\openapi-understudy`; see the XDG Base Directory Specification. `undefined`
 * where there is none.
 */
export function cacheFolder({ XDG_CACHE_HOME, LOCALAPPDATA, HOME }: NodeJS.ProcessEnv): string | undefined {
  const homes = [XDG_CACHE_HOME, LOCALAPPDATA, HOME === undefined ? undefined : path.join(HOME, '.cache')]
  const caches = homes.find(home => home !== undefined && path.isAbsolute(home))
  return caches === undefined ? undefined : path.join(caches, 'openapi-understudy')
}
