import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import packageJson from '@redocly/cli/package.json' with { type: 'json' }
import type { Exchange } from '../../src/contract/exchange.ts'
import { toHarEntry } from './har.ts'
import type { Judge } from './judge.ts'

const COMMAND = path.join(import.meta.dirname, '../node_modules/@redocly/cli/bin/cli.js')

interface Problem {
  readonly exchangeIndex: number
  readonly message: string
}

/**
 * `redocly drift` on a HAR of all exchanges. Of equal problems it tells the first exchange only, so it is run again on those it
 * said nothing about, until it says nothing.
 */
export const drift: Judge = {
  name: `Redocly drift ${packageJson.version}`,
  async judge({ document }, exchanges) {
    const folder = await mkdtemp(path.join(tmpdir(), 'understudy-drift-'))
    await writeFile(path.join(folder, 'openapi.json'), JSON.stringify(document))
    const told: string[][] = exchanges.map(() => [])
    try {
      for (let left = [...exchanges.keys()]; left.length > 0; ) {
        const problems = await problemsOf(
          folder,
          left.flatMap(index => exchanges[index] ?? []),
        )
        for (const { exchangeIndex, message } of problems) told[left[exchangeIndex] ?? -1]?.push(message)
        const next = left.filter(index => told[index]?.length === 0)
        if (next.length === left.length) break
        left = next
      }
      return told.map(says => ({ says }))
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}

async function problemsOf(folder: string, exchanges: readonly Exchange[]): Promise<readonly Problem[]> {
  const [traffic, report] = [path.join(folder, 'traffic.har'), path.join(folder, 'report.json')]
  const log = {
    version: '1.2',
    creator: { name: 'understudy', version: '0' },
    entries: exchanges.map(toHarEntry),
  }
  await writeFile(traffic, JSON.stringify({ log }))
  const args = [
    'drift',
    traffic,
    '--api',
    path.join(folder, 'openapi.json'),
    '--format',
    'json',
    '-o',
    report,
  ]
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  await rm(report, { force: true })
  // It ends with 1 where it finds something.
  const failed = await promisify(execFile)(process.execPath, [COMMAND, ...args], { env }).then(
    () => undefined,
    (cause: Error) => cause,
  )
  const text = await readFile(report, 'utf8').catch(() => {
    throw new Error(`it wrote no report: ${failed?.message}`)
  })
  return (JSON.parse(text) as { problems: Problem[] }).problems
}
