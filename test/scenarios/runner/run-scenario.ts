import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { type Captures, fillText, fillValue } from './captures.ts'
import { type Mismatch, matchValue } from './matcher.ts'
import type { Oracle } from './oracle.ts'
import type { Scenario, Step, Want } from './scenario.ts'
import type { Answer, Sent, Transport } from './transport.ts'

/** Below it the control interface answers, which is not part of the document the oracle judges by. */
const CONTROL = '/__understudy'

/**
 * Sends the steps of a scenario one after the other and compares each answer with what is wanted and with the
 * document.
 *
 * @returns How many answers were judged
 * @throws Error that names the step, the request, what was wanted, what came, and every breach of the document
 */
export async function runScenario(scenario: Scenario, transport: Transport, oracle: Oracle): Promise<number> {
  const captures: Captures = new Map()
  let judgedAnswers = 0
  for (const [index, step] of scenario.steps.entries()) {
    for (let time = 1; time <= step.repeat; time += 1) {
      const sent = toRequest(step, scenario.headers, captures)
      const answer = await transport.send(sent)
      const problems = [
        ...mismatches(step.want, answer, captures).map(describeMismatch),
        ...(await judged(oracle, sent, answer)),
      ]
      judgedAnswers += 1
      if (problems.length === 0) continue
      throw new Error(
        describeFailure(
          scenario,
          `step ${index + 1}${time > 1 ? `, time ${time}` : ''}`,
          sent,
          answer,
          problems,
        ),
      )
    }
  }
  return judgedAnswers
}

function toRequest(step: Step, common: JsonObject, captures: Captures): Sent {
  const [method = '', ...rest] = step.send.split(' ')
  const path = fillText(rest.join(' '), captures, value =>
    value.startsWith('/') ? value : encodeURIComponent(value),
  )
  const [type, body] = bodyOf(step, captures)
  const headers = Object.entries({ ...common, ...step.headers }).flatMap(([name, value]) =>
    value === null ? [] : [[name.toLowerCase(), fillText(String(value), captures)]],
  )
  const typed: Record<string, string> = type === undefined ? {} : { 'content-type': type }
  return {
    method,
    path,
    headers: { ...typed, ...Object.fromEntries(headers) },
    body: body === undefined ? undefined : new TextEncoder().encode(body),
  }
}

/** The body's media type, unless a header names another, and its text. */
function bodyOf(step: Step, captures: Captures): [type: string | undefined, body: string | undefined] {
  if (step.body !== undefined) return ['application/json', JSON.stringify(fillValue(step.body, captures))]
  if (step.form !== undefined) {
    const filled = fillValue(step.form, captures) as JsonObject
    const fields = Object.entries(filled).map(([name, value]) => [name, String(value)])
    return ['application/x-www-form-urlencoded', new URLSearchParams(fields).toString()]
  }
  return [undefined, step.text]
}

function mismatches(want: Want, answer: Answer, captures: Captures): Mismatch[] {
  return [
    ...(want.status === undefined ? [] : matchValue(want.status, answer.status, captures, 'status')),
    ...Object.entries(want.headers ?? {}).flatMap(([name, wanted]) =>
      matchHeader(name, wanted, answer, captures),
    ),
    ...(want.body === undefined ? [] : matchValue(want.body, jsonOf(answer), captures, 'body')),
    ...(want.text === undefined ? [] : matchValue(want.text, answer.text, captures, 'text')),
  ]
}

/** Headers are texts; where a number is wanted, the text is read as one. */
function matchHeader(name: string, wanted: JsonValue, answer: Answer, captures: Captures): Mismatch[] {
  const text = answer.headers[name]
  const numeric = typeof wanted === 'number' || wanted === '<integer>' || wanted === '<number>'
  const got = text !== undefined && numeric && text.trim() !== '' ? Number(text) : text
  return matchValue(wanted, got, captures, `headers.${name}`)
}

function jsonOf(answer: Answer): JsonValue | undefined {
  try {
    return JSON.parse(answer.text) as JsonValue
  } catch {
    return undefined
  }
}

async function judged(oracle: Oracle, sent: Sent, answer: Answer): Promise<string[]> {
  if (sent.path.startsWith(CONTROL)) return []
  const problems = await oracle.judge(sent, answer)
  return problems.map(problem => `document: ${problem}`)
}

function describeMismatch({ at, wanted, got }: Mismatch): string {
  return `${at}\n      wanted ${JSON.stringify(wanted)}\n      got    ${got === undefined ? 'nothing' : shorten(JSON.stringify(got))}`
}

function describeFailure(
  scenario: Scenario,
  step: string,
  sent: Sent,
  answer: Answer,
  problems: readonly string[],
): string {
  const body = sent.body === undefined ? '' : ` ${shorten(new TextDecoder().decode(sent.body))}`
  return [
    `${scenario.file}: ${scenario.name} (${scenario.facts.join(', ')})`,
    `  ${step}: ${sent.method} ${sent.path}${body}`,
    ...problems.slice(0, 12).map(problem => `    ${problem}`),
    `  answer: ${answer.status} ${JSON.stringify(answer.headers)}`,
    `  ${shorten(answer.text)}`,
  ].join('\n')
}

function shorten(text: string): string {
  return text.length > 600 ? `${text.slice(0, 600)}… (${text.length} characters)` : text
}
