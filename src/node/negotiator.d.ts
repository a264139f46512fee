/** The one part used of a library that comes without types. */
declare module 'negotiator' {
  export default class Negotiator {
    constructor(request: { readonly headers: { readonly [name: string]: string | undefined } })
    /** The one of `available` the `Accept` header likes best, the earlier where it likes two the same. */
    mediaType(available: readonly string[]): string | undefined
  }
}
