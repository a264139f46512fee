import { decodeMultipart } from '../../http/decode-body.ts'
import { readMultipartBody } from '../body/multipart-body.ts'
import type { Readers } from './readers.ts'

/** For bodies of several parts, most of them files. */
export const MULTIPART_READERS: Readers = { decodeMultipart, readMultipartBody }
