import type { Api } from '../../spec/api.ts'
import type { Exchange } from '../exchange.ts'
import { type JudgeOptions, createJudge } from '../judge.ts'
import type { EntryPlace } from '../recording/entry.ts'
import type { Redactor } from '../recording/redact/create-redactor.ts'
import type { Severities } from '../severities.ts'
import { createCollector } from './collect.ts'
import type { Witness } from './notes/evidence.ts'
import { type Suggestions, settle } from './settle.ts'
import { createWitnesses } from './witnesses.ts'

/** Options of {@link createSuggester}. */
export interface SuggesterOptions extends JudgeOptions {
  /** Whether the requests are those of clients, so that what the server accepts of them says something. Default true. */
  readonly hasClients?: boolean
}

/** Looks on while exchanges are judged and knows in the end what the documents would have to say. */
export interface Suggester {
  see(exchange: Exchange, place: EntryPlace): void
  /** One for each document; to be called once. */
  suggestions(): Suggestions[]
}

/**
 * Makes one for some documents.
 *
 * @param severities - The rules whose findings are to be mended
 * @param redactor - Sees every request, and every exchange that teaches something, before anything of it is kept
 */
export function createSuggester(
  apis: readonly Api[],
  severities: Severities,
  redactor: Redactor,
  options: SuggesterOptions = {},
): Suggester {
  const { judge } = createJudge(apis, severities, options)
  const asked = { severities, hasClients: options.hasClients ?? true }
  const collectors = new Map(apis.map(api => [api, createCollector(api, asked)]))
  const witnesses = createWitnesses()
  let number = 0

  return {
    see(exchange, place) {
      number += 1
      const judgement = judge(exchange)
      if ('says' in judgement) return
      // Where credentials are said that may turn up elsewhere.
      redactor.redactRequest(exchange.request)
      const witness = toWitness(exchange, place, number, redactor)
      collectors.get(judgement.api)?.see(judgement, witness)
      witnesses.add(judgement, witness)
    },
    suggestions: () =>
      [...collectors].map(([api, collector]) => {
        const hasSecret = (text: string): boolean => redactor.redactText(text) !== text
        return settle({ api, collector, witnesses: witnesses.of(api), asked, options, hasSecret })
      }),
  }
}

/** Secrets are taken out when something of an exchange is first kept: most teach nothing. */
function toWitness(exchange: Exchange, place: EntryPlace, number: number, redactor: Redactor): Witness {
  let clean: Exchange | undefined
  return {
    exchange,
    place,
    number,
    get clean() {
      clean ??= redactor.redact(exchange)
      return clean
    },
  }
}
