import type { Exchange } from '../../../contract/exchange.ts'
import type { Fidelity } from '../../../contract/fidelity/create-fidelity.ts'
import type { Finding } from '../../../contract/finding.ts'
import type { EntryPlace } from '../../../contract/recording/entry.ts'
import { UnderstudyError } from '../../../errors.ts'
import { isSafe } from '../../../http/methods.ts'
import type { JsonObject } from '../../../json/value.ts'
import type { ResourceModel } from '../../../resource/types.ts'
import type { Runtime } from '../../../runtime/types.ts'
import { type Asked, decodedValues, recordsShown } from '../../state/shown-records.ts'
import { type Aliases, createAliases } from './aliases.ts'
import { type MockAnswer, answerAs } from './answer.ts'
import { beginMock, hold, recordKey } from './begin-mock.ts'
import type { Beginning } from './beginning.ts'
import { createMadeBeside } from './made-beside.ts'
import type { FirstRecord } from './met-records.ts'
import { listLimits, whyNotCompared, whyUnknowable } from './comparable.ts'
import { learnLaterIds, learnNames } from './learn-names.ts'
import { createNameless } from './nameless.ts'
import { namedInRecord, namedInRequest } from './named-resource.ts'
import { type Rename, translateAsked, translateRequest, translateValue } from './translate-request.ts'

/** Plays one recording again, against the mock of a document. */
export interface Replay {
  /** The next exchange of the recording, with what the checker found in it. */
  next(exchange: Exchange, asked: Asked, findings: readonly Finding[], place: EntryPlace): void
}

/**
 * Begins with the state that the recording begins with. The mock's own ids, tokens and cursors take the place of the recorded
 * ones in everything that follows, and what the two make differently of a record is set right after it was told, so that one cause
 * is told once.
 *
 * @param mock - Without records
 */
export function createReplay(mock: Runtime, beginning: Beginning, fidelity: Fidelity): Replay {
  const begun = beginMock(mock, beginning)
  const aliases = createAliases()
  const nameless = createNameless(aliases)
  const beside = createMadeBeside(aliases)
  let runtime = mock
  let number = 0

  return {
    next(exchange, asked, findings, place) {
      number += 1
      const arrived = beginning.records(number).map(record => renamed(record, aliases, mock.model))
      hold(runtime, beside.meet(arrived, runtime), begun)
      for (const claimed of beginning.claimed(number)) nameless.claim(claimed)
      const why = whyNotCompared(exchange, asked, mock.model, begun.leftOut)
      if (why !== undefined) return fidelity.skip(why, place)
      if (exchange.startedAtMs > 0) runtime.clock.freeze(exchange.startedAtMs)
      const binding = mock.model.bindings.get(asked.operation)
      const named = namedInRequest(mock.model, binding)
      const rename: Rename = (text, name) => aliases.of(text, named(name))
      for (const [name, value] of Object.entries(decodedValues(asked))) aliases.keep(value, named(name))
      const here = translateAsked(asked, rename)
      const request = translateRequest(exchange.request, here, rename)
      const answer = answerAs({ recorded: exchange, request, asked: here, binding }, runtime)
      const { response: mocked, note } = answer
      const before = runtime
      runtime = settled(exchange, here, answer, before)
      if (!isSafe(exchange.request.method) && runtime === answer.runtime)
        beside.keep(before, runtime, binding?.resource)
      const unknown = whyUnknowable(exchange, asked, mocked, beginning, binding)
      if (unknown !== undefined) return fidelity.skip(unknown, place)
      const twice = { exchange, asked, mocked, here }
      learnLaterIds(aliases, twice, mock.model, beginning.isMade)
      fidelity.add({
        operation: asked.operation,
        recorded: exchange,
        findings,
        mock: mocked,
        note,
        place,
        alias: id => aliases.of(id, binding?.resource),
        isShown: id => !begun.filled.has(recordKey(binding?.resource, id)),
        isModelled: binding !== undefined && binding.behaviour !== 'sample',
        ...listLimits(exchange, mocked, binding, mock.model),
      })
      if (exchange.response.status >= 300 || mocked.status >= 300) return
      learnNames(aliases, twice, mock.model)
      nameless.keep(exchange, asked, runtime)
    },
  }
}

/** A record with the mock's names for what it belongs to and refers to. */
function renamed(record: FirstRecord, { of }: Aliases, { resources }: ResourceModel): FirstRecord {
  const { parent, values } = record
  const resource = resources.find(({ name }) => name === record.resource)
  const named = namedInRecord(resource)
  return {
    ...record,
    parent: parent === undefined ? undefined : of(parent, resource?.parent?.resource),
    values: translateValue(values, (text, name) => of(text, named(name))) as JsonObject,
  }
}

/** The mock in the state in which the recorded server must have been afterwards. */
function settled(exchange: Exchange, asked: Asked, answer: MockAnswer, before: Runtime): Runtime {
  const binding = before.model.bindings.get(asked.operation)
  const [did, does] = [exchange.response.status < 400, answer.response.status < 400]
  if (did === does) return does ? answer.runtime : before
  if (!did || binding?.resource === undefined) return before
  const session = before.sessions.open('')
  const { resource, behaviour, idParameter } = binding
  const id = idParameter === undefined ? undefined : decodedValues(asked)[idParameter]
  try {
    if (behaviour === 'delete' && id !== undefined) session.remove(resource, id)
    for (const { own, parent, values } of recordsShown(exchange, asked, before.model)) {
      if (session.get(resource, own) === undefined) session.add(resource, values, parent)
      else session.change(resource, own, values)
    }
  } catch (error) {
    // What breaks the document cannot be held; that it does was told.
    if (!(error instanceof UnderstudyError)) throw error
  }
  return before
}
