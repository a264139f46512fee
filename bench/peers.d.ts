/*
 * What is called of packages that only bench/package.json has: types are checked whether or not it is installed. The modules run
 * as they are.
 */

declare module '@hono/node-server' {
  export function serve(options: {
    readonly fetch: (request: Request) => Response | Promise<Response>
    readonly port: number
    readonly hostname: string
  }): void
}

declare module '@scalar/mock-server' {
  export function createMockServer(options: {
    readonly document: string
  }): Promise<{ readonly fetch: (request: Request) => Response | Promise<Response> }>
}

declare module 'jest-openapi' {
  type Install = (document: object) => void
  /** CommonJS: which of the two it is depends on who loads it. */
  const jestOpenApi: Install & { readonly default?: Install }
  export default jestOpenApi
}

declare module 'jest-openapi/package.json' {
  const packageJson: { readonly version: string }
  export default packageJson
}

declare module '@redocly/cli/package.json' {
  const packageJson: { readonly version: string }
  export default packageJson
}
