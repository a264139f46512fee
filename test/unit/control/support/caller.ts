import { createControl } from '../../../../src/control/control.ts'
import type { ControlOptions } from '../../../../src/control/types.ts'
import type { PlainResponse } from '../../../../src/http/message.ts'
import type { Runtime } from '../../../../src/runtime/types.ts'
import { expectDescribed } from './described.ts'
import { fakeRuntime } from './fake-runtime.ts'

/** An answer with its body read. */
export interface Answer {
  readonly status: number
  readonly headers: PlainResponse['headers']
  readonly body: Body
}
/** A JSON value a test looks into by name; texts and numbers are compared, not computed with. */
export interface Body {
  readonly [member: string]: Body
}

export interface CallOptions {
  readonly headers?: { readonly [name: string]: string }
  readonly body?: unknown
  readonly loopback?: boolean
}

export type Call = (line: string, options?: CallOptions) => Answer

/** `call('POST /state/Org', {body: {…}})`: calls the interface and checks every answer against its document. */
export function caller(runtime: Runtime = fakeRuntime(), options: ControlOptions = {}): Call {
  const control = createControl(runtime, options)
  return (line, { headers = {}, body, loopback = true } = {}) => {
    const [method = '', path = ''] = line.split(' ')
    const bytes = body === undefined ? undefined : new TextEncoder().encode(asText(body))
    const type = bytes === undefined ? {} : { 'content-type': 'application/json' }
    const request = {
      method,
      url: `/__understudy${path}`,
      headers: { host: '127.0.0.1:4010', ...type, ...headers },
      body: bytes,
    }
    const response = control(request, { loopback })
    if (response === undefined) throw new Error('the control interface did not answer')
    expectDescribed(method, path, response)
    const text = response.body === undefined ? null : JSON.parse(String(response.body))
    return { status: response.status, headers: response.headers, body: text as Body }
  }
}

function asText(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body)
}
