import type { DecodeMultipart } from '../../http/body.ts'
import type { readFormBody } from '../body/form-body.ts'
import type { readSequence } from '../body/json-sequence.ts'
import type { readMultipartBody } from '../body/multipart-body.ts'
import type { readDeepObject } from '../parameters/deep-object.ts'

/** What reads bodies that are no JSON, and objects in parameters. What is missing, no operation asks for. */
export interface Readers {
  readonly readFormBody?: typeof readFormBody
  readonly readSequence?: typeof readSequence
  readonly readDeepObject?: typeof readDeepObject
  readonly decodeMultipart?: DecodeMultipart
  readonly readMultipartBody?: typeof readMultipartBody
}
