import { type JsonObject, type JsonValue, isObject } from '../json/value.ts'
import { singular } from '../resource/words/plural.ts'
import { ID_WORDS, itemWords } from './field-words.ts'
import { fits } from './fit.ts'
import { namesOfThings } from './meaning/things.ts'
import { examplesBelow, type Shape, TYPE } from './shape.ts'
import { type Place, planOf, type Task } from './task.ts'
import { slugOf } from './words.ts'

/** Properties that say what an item of a map is called there, the surest first. */
const OWN_NAMES: readonly string[] = ['file name', 'filename', 'key', 'id', 'code', 'slug', 'symbol', 'name']

/** Examples that say what something is, not which one it is: `Ruby`, `text/plain`. */
const KIND_OF = /^(?!.*:\/\/)(?!\d|.*\d{4})[\w./+ -]{1,40}$/

/** Whether a map holds objects that are described. */
export function holdsRecords(item: Shape): boolean {
  return (item.types & ~TYPE.null) === TYPE.object && item.properties.size > 0
}

/** Where an item of a map stands. */
export interface InMap {
  readonly shape: Shape
  readonly place: Place
  readonly nth: number
}

/** An item of a map of objects: a record of its own, which its key names. */
export function makeItem(
  item: Shape,
  key: string,
  { shape, place, nth }: InMap,
  given: JsonValue | undefined,
  task: Task,
): JsonValue | undefined {
  if (given === undefined && task.open.includes(item)) return undefined
  const inside: Place = {
    ...place,
    random: place.random.at(key),
    words: itemWords(place.words),
    depth: place.depth + 1,
    examples: [],
    fields: new Map(),
    siblings: new Map(),
    inList: true,
    item: nth,
    among: { random: place.random, nth },
  }
  return task.value(item, inside, given ?? knownOfItem(item, key, place, shape, task), task)
}

/** What an item of a map has because of its key: the key itself, and of an example under that key what it says of its kind. */
function knownOfItem(item: Shape, key: string, place: Place, map: Shape, task: Task): JsonObject {
  const { properties } = planOf(item, task.workshop)
  const isFit = (shape: Shape, text: string): boolean => fits(shape, text, task.workshop.patterns.expression)
  const texts = [...properties.values()].filter(({ shape }) => (shape().types & TYPE.string) !== 0)
  const own = OWN_NAMES.map(name => texts.find(({ words }) => words.join(' ') === name)).find(
    property => property !== undefined && isFit(property.shape(), key),
  )
  const [shown] = examplesBelow([...map.examples, ...place.examples], key).filter(isObject)
  const known: [string, JsonValue][] = texts.flatMap(({ name, words, shape }) => {
    const said = shown?.[name]
    const isKind = typeof said === 'string' && KIND_OF.test(said) && !ID_WORDS.has(words.at(-1) ?? '')
    return isKind && isFit(shape(), said) ? [[name, said]] : []
  })
  return Object.fromEntries(own === undefined ? known : [...known, [own.name, key]])
}

/** Keys of a map of objects that nobody shows: names that such things have, else numbers, where their ids are such. */
export function recordKeys(item: Shape, place: Place, task: Task): readonly string[] {
  const { properties } = planOf(item, task.workshop)
  const [id] = [...properties.values()].filter(({ isOwnId }) => isOwnId)
  const random = place.random.at('~keys')
  if (id !== undefined && (id.shape().types & TYPE.string) === 0)
    return [0, 1, 2].map(nth => String(random.at(nth).integer(1000, 9999)))
  const last = singular(place.words.at(-1) ?? 'item')
  const names = namesOfThings(last, place.scene.input.folk.names)?.filter(name => !name.includes('{')) ?? []
  const named = random.shuffle(names.map(slugOf)).slice(0, 3)
  return named.length > 1 ? named : [1, 2, 3].map(number => `${slugOf(last)}-${number}`)
}
