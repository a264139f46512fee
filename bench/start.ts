import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Contender, PRISM, SCALAR, UNDERSTUDY, UNDERSTUDY_BUILT } from './contender.ts'
import { commandAlone, firstAnswer, scriptAlone, several, told } from './cost.ts'
import { forgetDocuments } from './kept.ts'
import { reportLarge } from './start-large.ts'

/*
 * From starting a process to its first answer over HTTP: of the small documents beside `node -e 0`, of the large ones beside a
 * Node that only reads and parses the same file; of the built command for documents it has never met, and for those it has
 * kept from an earlier start. Wall time, processor time of the main thread and of all threads.
 */

const TIMES = Number(process.env['BENCH_TIMES'] ?? 7)
const ROOT = path.resolve(import.meta.dirname, '..')
const ALL = ['limio', 'introw', 'mycreditapp', 'strigo'].map(name => path.join(ROOT, 'specs', name))
const LIST = '/api/partner-management/partner-organisations'
/** Only documents whose name has one of these. */
const WORDS = process.argv.slice(2).filter(word => !word.startsWith('--'))
const isWanted = (name: string): boolean => WORDS.length === 0 || WORDS.some(word => name.includes(word))

const built = existsSync(path.join(ROOT, 'dist/cli/main.js')) ? [UNDERSTUDY_BUILT] : []
if (isWanted('limio')) await reportSmall()
await reportLarge([UNDERSTUDY, ...built], {
  times: TIMES,
  isWanted,
  withPrism: process.argv.includes('--prism'),
})

async function reportSmall(): Promise<void> {
  const node = await several(TIMES, () => scriptAlone('0'))
  const report = async (name: string, measure: Parameters<typeof several>[1]): Promise<void> => {
    process.stdout.write(`${name.padEnd(28)}${told(await several(TIMES, measure), node)}\n`)
  }
  await report('node -e 0', () => scriptAlone('0'))
  for (const contender of [UNDERSTUDY, ...built]) {
    const main = contender.args('', 0)[0] ?? ''
    const all = (port: number): string[] => [main, 'mock', ...ALL, '--port', String(port)]
    await report(`${contender.name} --version`, () => commandAlone([main, '--version']))
    await report(`${contender.name} --help`, () => commandAlone([main, '--help']))
    const limio = (): ReturnType<typeof firstAnswer> => asked(port => contender.args('limio', port), LIST)
    const four = (): ReturnType<typeof firstAnswer> => asked(all, `/limio${LIST}`)
    await report(`${contender.name} limio`, unknown(limio))
    await report(`${contender.name} all four`, unknown(four))
    // From sources nothing is kept.
    if (contender !== UNDERSTUDY_BUILT) continue
    await report('  limio, met before', limio)
    await report('  all four, met before', four)
  }
  if (process.argv.includes('--no-peers')) return
  for (const peer of [PRISM, SCALAR]) await report(`${peer.name} limio`, () => askedPeer(peer))
}

/** Each time with documents it has never met. */
function unknown<T>(measure: () => T): () => T {
  return () => {
    forgetDocuments()
    return measure()
  }
}

function askedPeer(peer: Contender): ReturnType<typeof firstAnswer> {
  return asked(port => peer.args('limio', port), LIST.replace('/api', ''))
}

function asked(args: (port: number) => readonly string[], target: string): ReturnType<typeof firstAnswer> {
  const headers = { authorization: 'Bearer t' }
  return firstAnswer(args, ({ port }) => fetch(`http://127.0.0.1:${port}${target}`, { headers }))
}
