import { valueAt } from '../../src/json/pointer.ts'
import { isObject, type JsonObject } from '../../src/json/value.ts'
import type { Api } from '../../src/spec/api.ts'
import { loadApi } from '../../src/spec/load.ts'
import type { Case, FaultyCase } from '../../test/contract/faults/cases.ts'
import { createApi, type Version, samplesOf } from '../../test/contract/faults/document.ts'
import { FAULTY, STRICTLY_FAULTY, wrongValues } from '../../test/contract/faults/faulty.ts'
import { rightValues, SOUND, STRICTLY_SOUND } from '../../test/contract/faults/sound.ts'

/** Exchanges with the document they are judged by. */
export interface Group {
  readonly what: string
  readonly api: Api
  readonly faulty: readonly FaultyCase[]
  readonly sound: readonly SoundCase[]
}

/** A sound exchange; `isLoose` where strict mode refuses it on purpose. */
export interface SoundCase extends Case {
  readonly isLoose: boolean
}

/**
 * The set in one version. What a tool may be unable to read has a document of its own (each keyword with its values, and the header
 * that is a list), so that it fails there and nowhere else; all other cases share one.
 */
export function groupsOf(version: Version): Group[] {
  const { document } = createApi(version)
  const paths = document['paths'] as JsonObject
  const ofKeywords = samplesOf(version).map(([name]): Group => {
    const isMeant = ({ what }: Case): boolean => what.startsWith(`${name} is `)
    return {
      what: `${version} ${name}`,
      api: apiOf(document, name, { '/everything': paths['/everything'] ?? {} }),
      faulty: wrongValues(version).filter(isMeant),
      // The third property of a right value of allOf is documented nowhere.
      sound: rightValues(version)
        .filter(isMeant)
        .map(one => ({ ...one, isLoose: name === 'allOf' })),
    }
  })
  const faulty = [...FAULTY, ...STRICTLY_FAULTY]
  const sound = SOUND.map(one => ({ ...one, isLoose: !STRICTLY_SOUND.includes(one) }))
  const rest: Group = {
    what: version,
    api: apiOf(document, 'number', withoutListHeader(paths)),
    faulty: faulty.filter(one => !isOfListHeader(one)),
    sound: sound.filter(one => !isOfListHeader(one)),
  }
  const ofListHeader: Group = {
    what: `${version} x-tags`,
    api: apiOf(document, 'number', paths),
    faulty: faulty.filter(isOfListHeader),
    sound: sound.filter(isOfListHeader),
  }
  return [rest, ofListHeader, ...ofKeywords]
}

/** Cases with the header, and one without it, which it lets be. */
function isOfListHeader({ what, headers }: Case): boolean {
  return headers?.['x-tags'] !== undefined || what === 'an empty list'
}

function withoutListHeader(paths: JsonObject): JsonObject {
  const copy = structuredClone(paths)
  const headers = valueAt(copy, '/~1users/get/responses/200/headers')
  if (isObject(headers)) delete headers['X-Tags']
  return copy
}

/** The document with these paths and one property of `Everything`, which is at `/everything`. */
function apiOf(document: JsonObject, name: string, paths: JsonObject): Api {
  const components = document['components'] as JsonObject
  const schemas = components['schemas'] as { [name: string]: JsonObject }
  const properties = schemas['Everything']?.['properties'] as JsonObject
  const Everything = { type: 'object', properties: { [name]: properties[name] ?? {} } }
  const smaller = { ...document, paths, components: { ...components, schemas: { ...schemas, Everything } } }
  return loadApi({ name: 'cases', document: smaller, extensions: [], overlays: [] })
}
