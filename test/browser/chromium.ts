import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { BROWSER } from '../find-browser.ts'

/** Keeps it from asking anything of a network. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** One file as it is served. */
export interface SiteFile {
  readonly type: string
  readonly text: string
}

/** Files of a page by path; `/` is the page itself. */
export type Site = ReadonlyMap<string, SiteFile>

/** Headers of a page that may run its own scripts and nothing made of text. */
export const STRICT_POLICY: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'",
}

/**
 * Opens a page in a real browser and waits until it sends its result.
 *
 * @param site - The page must `POST` a text to `/result`, or to `/failure`
 * @param headers - Sent with every file
 * @throws Error with what the page said, or that there is no browser
 */
export async function runPage(site: Site, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const profile = await mkdtemp(path.join(tmpdir(), 'understudy-browser-'))
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        response.end()
        const text = Buffer.concat(chunks).toString()
        if (request.url === '/result') resolve(text)
        else reject(new Error(`the page failed: ${text}`))
      })
      return
    }
    const file = site.get(request.url ?? '')
    response.writeHead(file === undefined ? 404 : 200, {
      ...headers,
      'content-type': file?.type ?? 'text/plain',
    })
    response.end(file?.text)
  })
  await new Promise<void>(listening => {
    server.listen(0, '127.0.0.1', listening)
  })
  const { port } = server.address() as AddressInfo
  const browser = spawn(
    BROWSER,
    [...FLAGS, `--user-data-dir=${profile}`, '--remote-debugging-port=0', `http://127.0.0.1:${port}/`],
    {
      stdio: 'ignore',
    },
  )
  browser.once('error', cause =>
    reject(new Error(`${BROWSER} cannot be started: install it, or name one in CHROMIUM`, { cause })),
  )
  browser.once('exit', code => reject(new Error(`${BROWSER} ended with ${code} before the page was done`)))
  try {
    return await promise
  } finally {
    const ended = new Promise<void>(done => {
      if (browser.exitCode !== null || browser.pid === undefined) done()
      else browser.once('exit', () => done())
    })
    browser.kill('SIGKILL')
    await ended
    server.closeAllConnections()
    server.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
