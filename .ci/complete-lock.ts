import { readFileSync, writeFileSync } from 'node:fs'

/*
 * Completes a lockfile with the binaries for other platforms: node .ci/complete-lock.ts package-lock.json
 *
 * Tools such as Biome ship a package per platform as exact optional dependencies. Where the registry that wrote the
 * lockfile serves only some of them, npm leaves the others out, and `npm ci` then refuses the file. An entry with version
 * and platform is all npm needs to pass over a package on this machine and to fetch it on its own. It bears no
 * checksum, since the package was never seen here.
 */

interface LockEntry {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly optionalDependencies?: { readonly [name: string]: string }
}

const SYSTEMS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64']

const [file = 'package-lock.json'] = process.argv.slice(2)
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: { [place: string]: LockEntry } }
for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`
    if (/^\d/.test(version))
      lock.packages[place] ??= { version, ...(entry.dev ? { dev: true } : {}), ...platformOf(name) }
  }
}
const places = Object.keys(lock.packages).sort((a, b) => (a < b ? -1 : 1))
const packages = Object.fromEntries(places.map(place => [place, lock.packages[place]]))
writeFileSync(file, `${JSON.stringify({ ...lock, packages }, undefined, 2)}\n`)

/** `@biomejs/cli-linux-x64-musl` → linux, x64, musl. */
function platformOf(name: string): LockEntry {
  const words = name.slice(name.lastIndexOf('/') + 1).split('-')
  const os = SYSTEMS.filter(system => words.includes(system))
  const cpu = PROCESSORS.filter(processor => words.includes(processor))
  if (os.length === 0 || cpu.length === 0)
    throw new Error(`${name}: its name tells no platform; install it by hand`)
  const libc = words.some(word => word.startsWith('musl'))
    ? ['musl']
    : words.some(word => word.startsWith('gnu'))
      ? ['glibc']
      : []
  return { optional: true, os, cpu, ...(os.includes('linux') && libc.length > 0 ? { libc } : {}) }
}
