import { setFlagsFromString } from 'node:v8'

/** As long as a start and its first answers take, even of large documents. */
const SMALL_FOR_MS = 3_000

/**
 * Keeps the part of V8's memory where everything is made small for the first seconds of a server, a megabyte or two. By itself it
 * doubles as long as much stays alive, which nearly all does that a start makes, up to 32 MB: memory that nothing was in before,
 * each page of it to be given by the system, and none of it in the processor's cache. To collect small parts often costs less.
 * Afterwards it grows as ever.
 */
export function keepYoungSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  setTimeout(() => setFlagsFromString('--semi-space-growth-factor=2'), SMALL_FOR_MS).unref()
}
