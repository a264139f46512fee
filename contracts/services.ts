/** One of the four services: how a live check of it is run, and where the real one is told. */
export interface Service {
  readonly api: string
  /** Environment variable with the base URL, path included. */
  readonly urlVariable: string
  /** Environment variable with the secret, as `--auth-env` takes it. */
  readonly secretVariable: string
  /** Further variables, each with the text in `overlay` that its value replaces. */
  readonly variables?: Readonly<Record<string, string>>
  /** Overlay with what requests must hold and the document cannot say. */
  readonly overlay?: string
}

export const SERVICES: readonly Service[] = [
  { api: 'limio', urlVariable: 'LIMIO_URL', secretVariable: 'LIMIO_TOKEN' },
  { api: 'introw', urlVariable: 'INTROW_URL', secretVariable: 'INTROW_KEY' },
  {
    api: 'mycreditapp',
    urlVariable: 'MYCREDITAPP_URL',
    secretVariable: 'MYCREDITAPP_TOKEN',
    variables: { MYCREDITAPP_ORGANIZATION: '5f0c9a4e-8a51-4a0b-9a7e-2f1d3c4b5a69' },
    overlay: 'contracts/mycreditapp.live.yaml',
  },
  { api: 'strigo', urlVariable: 'STRIGO_URL', secretVariable: 'STRIGO_KEY' },
]

/** The variables that have to be set for a check of the real service and are not. */
export function missingFor(service: Service, env: NodeJS.ProcessEnv): string[] {
  const { urlVariable, secretVariable, variables = {} } = service
  return [urlVariable, secretVariable, ...Object.keys(variables)].filter(name => (env[name] ?? '') === '')
}
