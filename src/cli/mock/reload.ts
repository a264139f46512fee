import path from 'node:path'
import { watch } from 'chokidar'
import type { Server } from '../../node/serve.ts'
import { nameFor } from '../../node/read-text.ts'
import { carryOver } from '../../runtime/carry-over.ts'
import type { SpecSource } from '../../spec/load.ts'
import { isPrepared, isSpecFile } from '../../spec/prepare-document.ts'
import { overlaysOf } from '../../spec/source.ts'
import type { Output } from '../output.ts'
import { createPaint } from '../paint.ts'
import type { MockFlags } from './mock-flags.ts'
import { type Reloaded, failureJson, failureLines, reloadedJson, reloadedLines } from './reload-line.ts'
import type { StartedMock, StartFiles } from './start-mocks.ts'

/** What is served, and how it is read again. */
export interface ReloadOptions {
  readonly started: readonly StartedMock[]
  /** Reads and makes all anew, and notes in `files` what it was made from. */
  readonly again: () => Promise<readonly StartedMock[]>
  readonly files: StartFiles
  /** When they were begun to be read, epoch milliseconds: what changed since is read again. */
  readonly readAtMs: number
  readonly server: Pick<Server, 'replace'>
  readonly output: Output
  readonly flags: Pick<MockFlags, 'json' | 'quiet'>
}

/** A save may be several events: one file emptied and written, or many files by one command. */
const SETTLE_MS = 50

/**
 * Reads the documents again when one of their files changes. Mocks of documents that differ take the place of those
 * before, and what clients did with these is done again. While a document cannot be read, the one before is served on.
 *
 * @returns Ends it
 */
export function reloadOnChange(options: ReloadOptions): () => Promise<void> {
  const { files, server, again } = options
  const tell = createTeller(options)
  let started = options.started
  const changed = new Set<string>()

  const reload = async (): Promise<void> => {
    const names = [...changed]
    const isAll = names.some(name => files.flags.has(name))
    changed.clear()
    try {
      const next = await again()
      const reloaded: Reloaded[] = []
      // From here on nothing waits, so that no exchange falls between the old mocks and the new.
      started = next.map((fresh, index) => {
        const before = started[index]
        if (before === undefined || (!isAll && isSame(before.source, fresh.source))) return before ?? fresh
        const carried = carryOver(before.mock.runtime, fresh.mock.runtime, before.begunAt)
        reloaded.push({ before: before.mock, now: fresh.mock, carried })
        return fresh
      })
      if (reloaded.length > 0) server.replace(started.map(({ mock }) => mock))
      tell.reloaded(names, reloaded)
    } catch (error) {
      tell.failed(error)
    }
    watcher.add(foldersOf(files))
  }

  // Folders, as editors put another file in the place of the one that is edited, and overlays may come.
  const watcher = watch(foldersOf(files), {
    depth: 0,
    alwaysStat: true,
    ignored: (file, stats) => stats?.isFile() === true && !has(files, path.resolve(file)),
  })
  const whenSettled = oneAtATime(reload, SETTLE_MS)
  watcher.on('all', (event, file, stats) => {
    const isAsRead = event === 'add' && (stats?.mtimeMs ?? 0) < options.readAtMs
    if (isAsRead || !has(files, path.resolve(file))) return
    changed.add(path.resolve(file))
    whenSettled()
  })
  return () => watcher.close()
}

function foldersOf({ documents, flags }: StartFiles): string[] {
  return [...new Set([...documents, ...flags].map(file => path.dirname(file)))]
}

function has({ documents, flags }: StartFiles, file: string): boolean {
  return documents.has(file) || flags.has(file)
}

/** Does a piece of work a little after it was last asked for, and never twice at once. */
function oneAtATime(work: () => Promise<void>, settleMs: number): () => void {
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  return () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(work)
    }, settleMs)
  }
}

/** Whether two sources say the same, whatever was worked out of them. */
function isSame(before: SpecSource, now: SpecSource): boolean {
  const [some, others] = [textsOf(before), textsOf(now)]
  return some.length === others.length && some.every((text, index) => text === others[index])
}

function textsOf(source: SpecSource): string[] {
  return [source.document, ...overlaysOf(source)].map(part => {
    if (isSpecFile(part)) return part.text
    return JSON.stringify(isPrepared(part) ? part.value : part)
  })
}

interface Teller {
  reloaded(files: readonly string[], all: readonly Reloaded[]): void
  failed(error: unknown): void
}

function createTeller({ output, flags }: ReloadOptions): Teller {
  const paint = createPaint(output.hasColour)
  /** What was told last to have failed: an editor may save the same fault several times. */
  let fault: string | undefined
  return {
    reloaded(files, all) {
      const wasBroken = fault !== undefined
      fault = undefined
      if (flags.quiet === true || (all.length === 0 && !wasBroken)) return
      const names = files.map(file => nameFor(file, process.cwd()))
      if (flags.json === true) output.line(JSON.stringify(reloadedJson(names, all)))
      else for (const line of reloadedLines(names, all, paint)) output.line(line)
    },
    failed(error) {
      const lines = failureLines(error)
      if (lines.join('\n') === fault) return
      fault = lines.join('\n')
      if (flags.json === true) output.line(JSON.stringify(failureJson(error)))
      else for (const line of lines) process.stderr.write(`${line}\n`)
    },
  }
}
