/* `npm run contracts:record`: the documented exchanges of each API as a recording in fixtures/. */
import { writeFileSync } from 'node:fs'
import { documentedExchanges, documentedFile } from './documented-exchanges.ts'
import { SERVICES } from './services.ts'

for (const { api } of SERVICES) writeFileSync(documentedFile(api), await documentedExchanges(api))
