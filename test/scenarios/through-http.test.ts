import { serve } from '../../src/node/serve.ts'
import { defineRuns } from './runner/define-runs.ts'
import { httpTransport } from './runner/transport.ts'

defineRuns(async mock => {
  const server = await serve([mock], { port: 0 })
  return httpTransport(server.url, () => server.close())
})
