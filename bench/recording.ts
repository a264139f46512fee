/**
 * What reading a recording costs: a HAR of a given size is written to a file and read, once as a stream of entries and once,
 * where a string can be so long, by JSON.parse of the whole. Each reading is a process of its own, for its peak of memory.
 *
 *     node bench/recording.ts [megabytes]
 */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readRecording } from '../src/contract/recording/read-recording.ts'

const [task = '200', file = ''] = process.argv.slice(2)
if (task === 'stream') await tell(stream)
else if (task === 'parse-each') await tell(parseEach)
else if (task === 'parse') await tell(parse)
else await compare(Number(task))

async function compare(megabytes: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'recording-'))
  const har = path.join(folder, 'large.har')
  try {
    await write(har, megabytes)
    process.stdout.write(`${(statSync(har).size / 1e6).toFixed(0)} MB\n`)
    for (const way of ['stream', 'parse-each', 'parse']) {
      try {
        process.stdout.write(run(way, har))
      } catch {
        process.stdout.write(`${way.padEnd(12)} cannot: the text is too long for one string, or for memory\n`)
      }
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function run(way: string, har: string): string {
  const self = fileURLToPath(import.meta.url)
  return execFileSync(process.execPath, [self, way, har], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

async function tell(way: () => Promise<number>): Promise<void> {
  const startMs = performance.now()
  const entries = await way()
  const seconds = (performance.now() - startMs) / 1000
  const peak = process.resourceUsage().maxRSS / 1024
  process.stdout.write(
    `${task.padEnd(12)} ${entries} entries   ${seconds.toFixed(2)} s   peak ${peak.toFixed(0)} MB\n`,
  )
}

async function stream(): Promise<number> {
  let count = 0
  for await (const entry of readRecording(createReadStream(file, { highWaterMark: 1 << 20 }), file)) {
    if (entry.kind === 'exchange') count += 1
  }
  return count
}

/** The least a reader of entries can do: JSON.parse of each, with their ends known beforehand by the line feeds. */
async function parseEach(): Promise<number> {
  let count = 0
  let rest = ''
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (!line.startsWith('{"startedDateTime"')) continue
      JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line)
      count += 1
    }
  }
  return count
}

async function parse(): Promise<number> {
  return JSON.parse(readFileSync(file, 'utf8')).log.entries.length
}

/** Entries as browsers write them: mostly lists of some kilobytes, now and then a large one or an image. */
async function write(to: string, megabytes: number): Promise<void> {
  const out = createWriteStream(to)
  const put = async (text: string): Promise<void> => {
    if (!out.write(text)) await once(out, 'drain')
  }
  await put('{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":[\n')
  for (let number = 0, bytes = 0; bytes < megabytes * 1e6; number += 1) {
    const text = `${number === 0 ? '' : ',\n'}${JSON.stringify(entry(number))}`
    bytes += text.length
    await put(text)
  }
  await put('\n]}}\n')
  await new Promise<void>(resolve => out.end(() => resolve()))
}

function entry(number: number): object {
  const isImage = number % 50 === 49
  const items = Array.from({ length: number % 20 === 19 ? 400 : 20 }, (_, at) => ({
    id: `usr_${number}_${at}`,
    name: `Jöhn "Jo" Doe ${at}`,
    about: 'line\nline\\ and more of it, as people write',
    active: at % 2 === 0,
    score: at / 7,
  }))
  const content = isImage
    ? { mimeType: 'image/png', encoding: 'base64', text: Buffer.alloc(200_000, number).toString('base64') }
    : { mimeType: 'application/json', text: JSON.stringify({ data: items, next: null }) }
  return {
    startedDateTime: new Date(1_700_000_000_000 + number * 1000).toISOString(),
    time: 12.5,
    request: {
      method: 'GET',
      url: `https://api.example.com/v1/users?page=${number}`,
      httpVersion: 'HTTP/2',
      headers: Array.from({ length: 12 }, (_, at) => ({
        name: `x-header-${at}`,
        value: `value ${number} ${at}`,
      })),
      queryString: [{ name: 'page', value: String(number) }],
      cookies: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: 200,
      statusText: 'OK',
      headers: [{ name: 'content-type', value: content.mimeType }],
      cookies: [],
      content: { size: content.text.length, ...content },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 12, receive: 0.5 },
  }
}
