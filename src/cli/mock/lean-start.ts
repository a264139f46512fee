import { setFlagsFromString } from 'node:v8'

/** What Node itself loads to listen and for the first request. What it has compiled of these is not taken once the flags are others. */
const BUILT_INS = ['cluster', 'dns', 'perf_hooks'] as const

/** As long as a start and its first answers take, even of large documents. */
const YOUNG_STAYS_SMALL_MS = 3_000

/**
 * Sets flags of V8 for a server that is to answer soon.
 *
 * Patterns are compiled once: by itself V8 compiles a form that is interpreted, and at the second use machine code; two hundred are
 * used until the first answer, most of them more than once. Each pattern has this count from when it was made. (To turn interpreting off, `--no-regexp-tier-up`,
 * would end the process at a pattern that was interpreted before.)
 *
 * The young generation, where everything is made, stays a megabyte or two for the first seconds. By itself it doubles as long as much
 * stays alive, which nearly all does that a start makes, up to 32 MB: memory that nothing was in before, each page of it to be
 * given by the system, and none of it in the processor's cache. To collect small parts often costs less.
 */
export function startLean(): void {
  for (const name of BUILT_INS) process.getBuiltinModule(name)
  setFlagsFromString('--regexp-tier-up-ticks=0')
  setFlagsFromString('--semi-space-growth-factor=1')
  setTimeout(() => setFlagsFromString('--semi-space-growth-factor=2'), YOUNG_STAYS_SMALL_MS).unref()
}
