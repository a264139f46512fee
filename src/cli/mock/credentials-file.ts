import type { CredentialSetting } from '../../engine/settings.ts'
import { UnderstudyError } from '../../errors.ts'
import { type JsonValue, isObject } from '../../json/value.ts'
import { readDocument } from '../read-file.ts'

const TEXTS = ['value', 'clientId', 'clientSecret']
const MEMBERS = [...TEXTS, 'scopes', 'claims']

/**
 * Reads the file of `--credentials`: `{credentials: [{value, clientId, clientSecret, scopes, claims}…]}`, each part
 * optional.
 *
 * @throws UnderstudyError `FILE_UNREADABLE`, `SYNTAX`, `OPTION_INVALID` with file and line
 */
export function readCredentials(file: string): readonly CredentialSetting[] {
  const { value, where } = readDocument(file, '--credentials')
  const list = value['credentials']
  const fault = (pointer: string, message: string): UnderstudyError =>
    new UnderstudyError('OPTION_INVALID', {
      message,
      where: where(pointer),
      hint: 'write credentials: [{ value: …, scopes: […], claims: {…} }]',
    })
  if (!Array.isArray(list)) throw fault('', 'a file of credentials holds a list `credentials`')
  return list.map((each, index) => {
    const wrong = wrongWith(each)
    if (wrong !== undefined) throw fault(`/credentials/${index}`, wrong)
    return each as CredentialSetting
  })
}

function wrongWith(given: JsonValue): string | undefined {
  if (!isObject(given)) return 'a credential is an object'
  const unknown = Object.keys(given).find(name => !MEMBERS.includes(name))
  if (unknown !== undefined)
    return `a credential has no member ${JSON.stringify(unknown)}, only ${MEMBERS.join(', ')}`
  const { scopes, claims } = given
  if (TEXTS.some(name => given[name] !== undefined && typeof given[name] !== 'string')) {
    return `${TEXTS.join(', ')} are texts`
  }
  const areScopes = Array.isArray(scopes) && scopes.every(scope => typeof scope === 'string')
  if (scopes !== undefined && !areScopes) return 'scopes is a list of texts'
  return claims === undefined || isObject(claims) ? undefined : 'claims is an object'
}
