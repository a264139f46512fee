import { defineRuns } from './runner/define-runs.ts'
import { fetchTransport } from './runner/transport.ts'

defineRuns(async mock => fetchTransport(mock))
