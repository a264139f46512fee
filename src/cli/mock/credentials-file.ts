import type { CredentialSetting } from '../../engine/settings.ts'
import { UnderstudyError } from '../../errors.ts'
import type { Refuse } from '../../json/members.ts'
import { child } from '../../json/pointer.ts'
import { areCredentials } from '../../runtime/settings.ts'
import { readDocument } from '../read-file.ts'

const HINT = 'write credentials: [{ value: …, scopes: […], claims: {…} }]'

/**
 * Reads the file of `--credentials`: `{credentials: [{value, clientId, clientSecret, scopes, claims}…]}`, each with a value
 * or a client.
 *
 * @throws UnderstudyError `FILE_UNREADABLE`, `SYNTAX`, `OPTION_INVALID` with file and line
 */
export function readCredentials(file: string): readonly CredentialSetting[] {
  const { value, where } = readDocument(file, '--credentials')
  const refuse: Refuse = ({ pointer, member, message, hint = HINT }) => {
    const at = where(member === undefined ? pointer : child(pointer, member))
    throw new UnderstudyError('OPTION_INVALID', { message, where: at, hint })
  }
  const { credentials } = value
  const wanted = areCredentials(credentials, '/credentials', refuse)
  if (wanted !== undefined)
    refuse({ pointer: '', member: 'credentials', message: `"credentials" must be ${wanted}` })
  return credentials as readonly CredentialSetting[]
}
