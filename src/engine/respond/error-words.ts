import { errorPhrase } from '../../http/error-phrase.ts'
import type { Reason } from '../exchange.ts'
import { wordsOf } from '../../resource/words/words.ts'

/** What a property of an error tells, by its name. A name may tell several things: which one, its schema decides. */
export interface ErrorName {
  /** What is wrong, in words. */
  readonly isMessage: boolean
  readonly isTitle: boolean
  /** The HTTP status, as a number or a text. */
  readonly isStatus: boolean
  /** A number of the document's own, for which the status has to stand. */
  readonly isNumber: boolean
  /** A word for the kind of error: `NOT_FOUND`. */
  readonly isCode: boolean
  /** Whether all went well. */
  readonly isFlag: boolean
  /** Which field or parameter is wrong. */
  readonly isField: boolean
  /** The same as a list of steps: `['body', 'lines', '0']`. */
  readonly isSteps: boolean
  /** More of the error stands inside. */
  readonly isNested: boolean
}

/** Reads a property's name without its spelling and accents: `errorText`, `ERROR_TEXT`, `descrição`. */
export function readErrorName(name: string): ErrorName {
  const words = wordsOf(name.normalize('NFD').replace(ACCENTS, ''))
  const key = words.join('')
  const last = words.at(-1) ?? ''
  const isMessage = MESSAGES.has(key) || MESSAGES.has(last)
  return {
    isMessage,
    isTitle: key === 'title',
    isStatus: STATUSES.has(key),
    isNumber: CODE_WORDS.has(last),
    isCode: CODES.has(key) || CODE_WORDS.has(last),
    isFlag: FLAGS.has(key),
    isField: FIELDS.has(key),
    isSteps: key === 'loc',
    isNested: NESTED.has(key) || isMessage || words.some(word => HOLDERS.has(word)),
  }
}

const ACCENTS = /\p{M}/gu

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** Alone, or at the end of a longer name: `faultText`, `developer_message`. */
const MESSAGES = words(
  `message detail msg description text errordescription errorstring faultstring statustext explanation
  mensaje mensagem messaggio meldung nachricht fehlermeldung bericht melding beschreibung descripcion descricao descrizione omschrijving`,
)
const STATUSES = words('status statuscode httpstatus httpcode httpstatuscode')
const CODES = words('type error reason name key')
const CODE_WORDS = words('code codigo codice kode')
const FLAGS = words('success ok')
const FIELDS = words(
  `name field fieldname property propertyname path param parameter attribute pointer target location element
  campo feld champ veld`,
)
const NESTED = words(
  `error errors fault meta issues problems violations details data messages source
  fehler erreur erreurs erro erros errores fouten detalles detalhes invalidparams fielderrors validationerrors`,
)

/** Anywhere in the name of an object that holds the error: `ErrorModel`, `responseErrors`. */
const HOLDERS = words('error errors fault faults problem problems')

/** Names of texts that hold a code where another says it in words, the likeliest to be a sentence first. */
export const SPARE_MESSAGES: readonly string[] = ['reason', 'error', 'errors', 'info', 'details', 'summary']

/** What a document's own list of errors may call each reason, the plainest first. */
const CALLED: Readonly<Record<Reason, string>> = {
  'no-route': 'notfound unknown missing',
  'method-not-allowed': 'methodnotallowed notallowed unsupported unimplemented',
  unauthenticated: 'unauthenticated unauthorized unauthorised authentication invalidtoken auth',
  'rate-limited': 'ratelimit toomany throttl exhausted quota',
  forbidden: 'forbidden permission accessdenied denied notallowed authorization unauthorized',
  'too-large': 'toolarge payload',
  'unsupported-media-type': 'unsupportedmedia mediatype contenttype unsupported',
  'not-acceptable': 'notacceptable acceptable',
  malformed: 'malformed parse syntax badrequest invalid',
  invalid: 'invalid invalidargument validation badrequest unprocessable',
  'invalid-client': 'invalidclient unauthorized authentication',
  'not-found': 'notfound missing nosuch unknown doesnotexist',
  conflict: 'conflict alreadyexists duplicate exists',
  'precondition-failed': 'precondition conflict aborted',
  'precondition-required': 'precondition required',
  refused: 'precondition conflict notallowed unprocessable refused',
  internal: 'internal server unexpected unknown',
}

/** What any error that is the caller's, or the server's, may be called where nothing better is listed. */
const CALLED_AT_LEAST = { caller: 'badrequest invalidrequest invalid client', server: 'internal server api' }

/** The one of an enum's texts that names the reason; `undefined` where none does. */
export function errorCalled(reason: Reason, status: number, listed: readonly string[]): string | undefined {
  const rest = status < 500 ? CALLED_AT_LEAST.caller : CALLED_AT_LEAST.server
  const names = [keyOf(errorPhrase(status)), ...CALLED[reason].split(' '), ...rest.split(' ')]
  const keys = listed.map(text => ({ text, key: keyOf(text) }))
  for (const fits of [equal, within]) {
    for (const name of names) {
      const found = keys.find(({ key }) => fits(key, name))
      if (found !== undefined) return found.text
    }
  }
  return undefined
}

function keyOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '')
}

function equal(key: string, name: string): boolean {
  return key === name
}

function within(key: string, name: string): boolean {
  return key.includes(name)
}
