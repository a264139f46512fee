import { readFile } from 'node:fs/promises'
import { createComparison } from '../src/cli/check/check-compare.ts'
import type { Exchange } from '../src/contract/exchange.ts'
import { liveAll } from '../src/contract/lifecycle/run-lifecycles.ts'
import { startConversation } from '../src/contract/lifecycle/start-conversation.ts'
import { createIdFinder } from '../src/contract/live/id-finder.ts'
import { runReads } from '../src/contract/live/run-reads.ts'
import type { ReportSection } from '../src/contract/report/section.ts'
import type { Sender } from '../src/contract/sender.ts'
import { createMock } from '../src/mock/create-mock.ts'
import { wellFormed } from '../src/node/example-credentials.ts'
import type { Api } from '../src/spec/api.ts'
import { type SpecSource, loadApi } from '../src/spec/load.ts'
import { corpus } from './corpus.ts'

/*
 * How often the comparison is wrong to see a difference: a client reads and brings records through their life on one mock of a
 * document, and another mock of the same document, with other data, is held against what was recorded. Whatever is told is
 * a false alarm. node bench/fidelity.ts [word …] takes the documents whose name has one of the words; --quiet leaves out what is told.
 */

const words = process.argv.slice(2).filter(word => !word.startsWith('--'))
const isQuiet = process.argv.includes('--quiet')
const total = { documents: 0, without: 0, compared: 0, alike: 0, blamed: 0, open: 0, ms: 0 }

for (const { name, file } of corpus('lifecycle', words)) {
  const document = { file: name, text: await readFile(file, 'utf8') }
  await compareOne(name, { name, document, extensions: [], overlays: [] })
}
print(
  `${total.alike} of ${total.compared} answers alike (${((100 * total.alike) / total.compared).toFixed(2)} %) in ${total.documents} documents, ` +
    `${total.without} of them without a difference; ${total.blamed} differences blamed on the mock or the recording, ${total.open} left to the document; ` +
    `${(total.ms / Math.max(1, total.compared)).toFixed(2)} ms an answer`,
)

async function compareOne(name: string, source: SpecSource): Promise<void> {
  const api = loadApi(source)
  const exchanges = await visit(api, source)
  const at = performance.now()
  const observer = createComparison([api], { bases: {}, seed: '2', states: new Map(), isFile: () => false })
  for (const [index, exchange] of exchanges.entries()) {
    observer.see(exchange, { outcome: 'passed', findings: [] }, { file: name, number: index + 1 })
  }
  const section = await observer.section()
  const ms = performance.now() - at
  const [alike = 0, compared = 0] = section.says.match(/\d+/g)?.map(Number) ?? []
  const told = differences(section)
  const open = told.filter(text => text.startsWith('the document'))
  total.documents += 1
  total.without += told.length === 0 ? 1 : 0
  total.compared += compared
  total.alike += alike
  total.blamed += told.length - open.length
  total.open += open.length
  total.ms += ms
  print(`${name}: ${section.says}; ${Math.round(ms)} ms`)
  if (!isQuiet) for (const text of told) print(`  ${text}`)
}

/** What a client does that knows only the document. */
async function visit(api: Api, source: SpecSource): Promise<Exchange[]> {
  const exchanges: Exchange[] = []
  const { runtime } = createMock(source, { seed: 1 })
  const send: Sender = async request => {
    const { status, headers, body } = runtime.handle(request)
    const exchange: Exchange = {
      request,
      response: {
        status,
        headers: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, String(value)])),
        body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
      },
      startedAtMs: Date.now(),
      durationMs: 0,
    }
    exchanges.push(exchange)
    return exchange
  }
  const secrets = Object.fromEntries(
    [...api.securitySchemes.values()].map(scheme => [
      scheme.name,
      wellFormed(scheme, scheme.scheme === 'basic' ? 'user:password' : 'token'),
    ]),
  )
  const conversation = startConversation({ api, send, seed: '1', secrets, nowMs: Date.now() })
  const ids = createIdFinder(conversation)
  await runReads({ conversation, ids, isWanted: () => true, hasTime: () => true, excuse: () => undefined })
  await liveAll(conversation)
  return exchanges
}

function differences({ entries }: ReportSection): string[] {
  return entries.flatMap(({ says }) => (says.startsWith('not compared: ') ? [] : [says]))
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
