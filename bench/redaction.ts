/**
 * What it costs to take the secrets out of a recording: processor seconds for a megabyte of bodies of each kind, with a bearer token
 * in every request that some answers show again. Beside it JSON.parse of the same bytes, where they are JSON.
 *
 *     node bench/redaction.ts [word …]
 */
import type { Exchange } from '../src/contract/exchange.ts'
import { createRedactor } from '../src/contract/recording/redact/create-redactor.ts'

const MEGABYTES = Number(process.env['BENCH_MEGABYTES'] ?? 4)
const TOKEN = 'tok_Zq8vT2mLx9Pp04'

/** A body of about 5 kB, by number. */
type Make = (number: number) => { readonly type: string; readonly body: string | Uint8Array }

const record = (number: number, at: number): object => ({
  id: `usr_${number}_${at}`,
  uuid: `123e4567-e89b-42d3-a456-${String(number * 100 + at).padStart(12, '0')}`,
  name: `Jöhn "Jo" Doe ${at}`,
  email: `jo${at}@example.com`,
  about: 'line\nline\\ and more of it, as people write when they have something to say',
  url: `https://api.example.com/v1/users/usr_${number}_${at}?expand=team&limit=${at}`,
  createdAt: '2026-01-15T09:00:00Z',
  active: at % 2 === 0,
  score: at / 7,
  count: 1_000_000 + at,
  tags: ['a', 'beta', null],
})
const json = (value: unknown): { type: string; body: string } => ({
  type: 'application/json',
  body: JSON.stringify(value),
})

const KINDS: Readonly<Record<string, Make>> = {
  records: number => json({ data: Array.from({ length: 15 }, (_, at) => record(number, at)), next: null }),
  'records with secrets': number =>
    json(
      Array.from({ length: 15 }, (_, at) => ({
        ...record(number, at),
        api_key: `k-${number}-${at}-abcdefgh`,
      })),
    ),
  numbers: number => json(Array.from({ length: 900 }, (_, at) => number * 1000 + at / 3)),
  'JSON in strings': number =>
    json(Array.from({ length: 12 }, (_, at) => ({ id: at, payload: JSON.stringify(record(number, at)) }))),
  log: number => ({
    type: 'text/plain',
    body: `2026-01-15T09:00:00Z INFO GET /v1/users/usr_${number}?page=2 200 in 12 ms: user=jo team="blue" took: 12\n`.repeat(
      50,
    ),
  }),
  html: number => ({
    type: 'text/html',
    body: `<div class="row" id="r${number}"><a href="/users/${number}?tab=a&amp;x=1">Jo &amp; co</a> said <b>hello</b></div>\n`.repeat(
      50,
    ),
  }),
  form: number => ({
    type: 'application/x-www-form-urlencoded',
    body: Array.from({ length: 200 }, (_, at) => `field_${at}=value+${number}%20${at}`).join('&'),
  }),
  bytes: number => ({
    type: 'image/png',
    body: Uint8Array.from({ length: 5000 }, (_, at) => (at * at * 31 + number * 7 + at) & 255),
  }),
}

const words = process.argv.slice(2)
for (const [kind, make] of Object.entries(KINDS)) {
  if (words.length > 0 && !words.includes(kind)) continue
  const exchanges = exchangesOf(make)
  const bytes = exchanges.reduce((sum, { response }) => sum + (response.body?.length ?? 0), 0)
  const { redact } = createRedactor([])
  const perMegabyte = secondsOf(() => exchanges.map(redact)) / (bytes / 1e6)
  process.stdout.write(
    `${kind.padEnd(22)} ${perMegabyte.toFixed(3)} s a MB${kind === 'records' ? parsing(exchanges, bytes) : ''}\n`,
  )
}

function exchangesOf(make: Make): Exchange[] {
  const exchanges: Exchange[] = []
  for (let bytes = 0, number = 0; bytes < MEGABYTES * 1e6; number += 1) {
    const { type, body } = make(number)
    const encoded = typeof body === 'string' ? new TextEncoder().encode(body) : body
    bytes += encoded.length
    exchanges.push({
      request: {
        method: 'GET',
        url: `https://api.example.com/v1/users?page=${number}&limit=15`,
        headers: { authorization: `Bearer ${TOKEN}${number % 10}`, accept: 'application/json' },
        body: undefined,
      },
      response: {
        status: 200,
        headers: { 'content-type': type, etag: `"${number}-abc"`, date: 'Thu, 15 Jan 2026 09:00:00 GMT' },
        body: encoded,
      },
      startedAtMs: 0,
      durationMs: 1,
    })
  }
  return exchanges
}

function parsing(exchanges: readonly Exchange[], bytes: number): string {
  const decoder = new TextDecoder()
  const seconds = secondsOf(() => exchanges.map(({ response }) => JSON.parse(decoder.decode(response.body))))
  return `   JSON.parse: ${(seconds / (bytes / 1e6)).toFixed(3)} s a MB`
}

/** Of the processor, whatever else the machine does. */
function secondsOf(run: () => unknown): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
