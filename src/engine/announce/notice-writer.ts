import { essenceOf, isJsonType } from '../../http/media-type.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { Resource } from '../../resource/types.ts'
import type { Announcement } from '../../spec/api.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import { compileCondition } from '../hints/condition.ts'
import { assign } from '../records/integrity.ts'
import { compileAssignments } from '../hints/assignment.ts'
import { hasRecords } from '../records/work.ts'
import { headerText } from '../respond/headers.ts'
import { concreteType } from '../respond/negotiated.ts'
import { writeBody } from '../respond/write-body.ts'
import { withRoots } from '../scope.ts'
import type { Happening } from './announcer.ts'
import type { Notice } from './notice.ts'
import { createBodyMaker } from './notice-body.ts'

/** What one notice tells. */
export interface Tidings {
  readonly happening: Happening
  /** As it is now, or was before it was removed. */
  readonly record: StoredRecord | undefined
  readonly before: StoredRecord | undefined
  /** Parts of the body that are known besides the record. */
  readonly known: JsonObject
  readonly url: string | undefined
  /** How many the same happening has led to so far: tells their bodies apart. */
  readonly count: number
}

/** Writes the notices of one webhook or callback; `undefined` where its hint has a condition that does not hold. */
export type NoticeWriter = (tidings: Tidings) => Notice | undefined

/** Plans a webhook or callback. @param about - What it tells of, and where its body shows that */
export function createNoticeWriter(
  context: EngineContext,
  kind: Notice['kind'],
  announcement: Announcement,
  about: { readonly resource: Resource; readonly at: string | undefined } | undefined,
): NoticeWriter {
  const { name, method, hints, requestBody } = announcement
  const content = requestBody?.content ?? []
  const media = content.find(({ type }) => isJsonType(essenceOf(type))) ?? content[0]
  const type = media === undefined ? undefined : concreteType(media.type)
  const make = media === undefined ? undefined : createBodyMaker(context, announcement, media, about)
  const when = hints.when === undefined ? undefined : compileCondition(hints.when)
  const set = compileAssignments(hints.set)
  return ({ happening, record, before, known, url, count }) => {
    const { inputs, store } = happening
    const scope = withRoots(happening.scope, {
      record: record?.data,
      before: before?.data,
      id: record?.id,
      resource: about?.resource.label,
    })
    if (when?.(scope, hasRecords(store)) === false) return undefined
    const seed = `${inputs.draw}/${count}`
    const body = make?.({ seed, nowMs: inputs.nowMs, record, known: assign(known, set, scope) })
    return {
      kind,
      name,
      method,
      url,
      headers: {
        ...(type === undefined || body === undefined ? {} : { 'content-type': type }),
        ...headersOf(context, announcement, seed, inputs.nowMs),
      },
      body,
      payload:
        body === undefined || type === undefined ? undefined : writeBody(context, body, type, media?.schema),
      resource: about?.resource.name,
      id: record?.id,
    }
  }
}

/** The headers a webhook is declared to have: signatures and delivery ids, made up. */
function headersOf(
  { generator, seed: own }: EngineContext,
  { name: announced, parameters }: Announcement,
  seed: string,
  nowMs: number,
): Record<string, string> {
  const declared = parameters.filter(
    ({ in: place, name }) => place === 'header' && !/^content-type$/i.test(name),
  )
  return Object.fromEntries(
    declared.flatMap(({ name, schema }): [string, string][] => {
      if (schema === undefined) return []
      const value: JsonValue = generator.value({
        node: schema,
        seed: `${own}/${announced}/${seed}/header/${name}`,
        nowMs,
        entity: name,
      })
      return [[name.toLowerCase(), headerText(value)]]
    }),
  )
}
