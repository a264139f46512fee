import { isObject, type JsonObject } from '../json/value.ts'
import type { Entity } from './entity.ts'
import { type Facts, fact, factsOf, NO_FACTS } from './facts.ts'
import type { FakerAt } from './faker.ts'
import type { NameReader } from './names.ts'
import { type Company, companyOf } from './persona/company.ts'
import type { Folk } from './persona/folk.ts'
import { type Person, personOf } from './persona/person.ts'
import { factsOfPlace, placeOf } from './persona/place.ts'
import { placeNamed } from './persona/place-parts.ts'
import type { Place } from './persona/places.ts'
import type { Random } from './random.ts'
import { instant, type Timeline, timelineOf } from './timeline.ts'

/** What a scene starts from. */
export interface SceneInput {
  /** The stream of the record's own path. */
  readonly random: Random
  readonly fakerAt: FakerAt
  /** Whose names and cities records bear. */
  readonly folk: Folk
  readonly readName: NameReader
  readonly nowMs: number
  /** True for a record just created. */
  readonly fresh: boolean
  readonly entity: Entity
  /** What is known of the record. */
  readonly known: JsonObject | undefined
  /** The record this one belongs to, as stored. */
  readonly context: JsonObject | undefined
  /** When the latest of the records that it names was created, epoch milliseconds. */
  readonly notBeforeMs?: number | undefined
  /** The record this one stands in. */
  readonly parent: Scene | undefined
  /** What it is to the record it stands in: a `manager`. */
  readonly role: string | undefined
  /** Its place among others of its kind, which are called otherwise; `undefined` where it is alone. */
  readonly among: Among | undefined
}

/** A record's place in a list. */
export interface Among {
  /** The stream of the list. */
  readonly random: Random
  /** From 0. */
  readonly nth: number
}

/**
 * One record while it is made: who and what it is about. Everything is worked out when first asked for, and from
 * streams of its own, so it does not matter which property asks.
 */
export class Scene {
  readonly input: SceneInput
  /** The id of the object being made, or of the one around it: its pages are named by it. */
  id: string | undefined
  readonly #people = new Map<string, Person>()
  readonly #places = new Map<string, Place>()
  #facts: Facts | undefined
  #around: Facts | undefined
  #company: Company | undefined
  #place: Place | undefined
  #timeline: Timeline | undefined

  constructor(input: SceneInput) {
    this.input = input
  }

  get entity(): Entity {
    return this.input.entity
  }

  /** Faker drawing from a stream; see {@link FakerAt}. */
  fakerAt(random: Random): ReturnType<FakerAt> {
    return this.input.fakerAt(random)
  }

  get facts(): Facts {
    this.#facts ??= factsOf(this.input.known, this.input.readName)
    return this.#facts
  }

  /** What is known of the record this one belongs to. */
  get around(): Facts {
    const { context, readName } = this.input
    this.#around ??= context === undefined ? NO_FACTS : factsOf(context, readName)
    return this.#around
  }

  get company(): Company {
    this.#company ??= this.#findCompany()
    return this.#company
  }

  #findCompany(): Company {
    const { random, entity, parent, folk } = this.input
    const own = entity.kind === 'company'
    const stream = random.at('~company')
    if (own || fact(this.facts, 'domain', 'company name', 'company', 'email', 'website') !== undefined) {
      return companyOf(stream, this.facts, own, folk)
    }
    if (this.around.size > 0) return companyOf(stream, this.around, true, folk)
    return parent?.company ?? companyOf(stream, this.facts, false, folk)
  }

  /** The person the record is about; with a role, another one: the manager of a partner. */
  person(role = ''): Person {
    const met = this.#people.get(role)
    if (met !== undefined) return met
    const { random, entity, folk, parent } = this.input
    // The object `manager` and the field `managerEmail` beside it are of one person.
    if (role === '' && this.input.role !== undefined && parent !== undefined && entity.kind === 'person') {
      return parent.person(this.input.role)
    }
    const facts = role === '' ? this.facts : this.#factsOfRole(role)
    const nameIsPerson = role !== '' || entity.kind === 'person'
    const stream = random.at('~person').at(role)
    const person = personOf(stream, facts, this.company, { nameIsPerson, folk })
    this.#people.set(role, person)
    return person
  }

  /** `managerEmail` is the email of the role `manager`. */
  #factsOfRole(role: string): Facts {
    const facts = new Map<string, string>()
    for (const [name, value] of this.facts) {
      if (name.startsWith(`${role} `)) facts.set(name.slice(role.length + 1), value)
    }
    const nested = this.input.known?.[role]
    return isObject(nested) ? new Map([...facts, ...factsOf(nested, this.input.readName)]) : facts
  }

  get place(): Place {
    this.#place ??= this.#findPlace()
    return this.#place
  }

  #findPlace(): Place {
    const { random, folk, role } = this.input
    const named = placeNamed(this.entity.words)
    const facts = named === undefined ? this.facts : factsOfPlace(this.facts, named)
    const around = named === undefined || role !== undefined ? this.#placeAround() : undefined
    return placeOf(random.at('~place'), facts, around, folk.places)
  }

  /** Where somebody or something of another role is: the `destination` of a trip. */
  placeOf(role: string): Place {
    const met = this.#places.get(role)
    if (met !== undefined) return met
    const { random, folk } = this.input
    const place = placeOf(random.at('~place').at(role), this.#factsOfRole(role), undefined, folk.places)
    this.#places.set(role, place)
    return place
  }

  #placeAround(): Place | undefined {
    if (this.input.parent !== undefined && this.entity.kind !== 'company') return this.input.parent.place
    if (this.around.size === 0) return undefined
    const city = fact(this.around, 'city', 'country', 'country code', 'currency')
    return city === undefined
      ? undefined
      : placeOf(this.input.random.at('~place'), this.around, undefined, this.input.folk.places)
  }

  get timeline(): Timeline {
    const { random, nowMs, fresh } = this.input
    const notBeforeMs = latest(this.#createdAround(), this.input.notBeforeMs)
    this.#timeline ??= timelineOf(random, this.facts, { nowMs, fresh, notBeforeMs })
    return this.#timeline
  }

  #createdAround(): number | undefined {
    const { parent } = this.input
    const told = instant(fact(this.around, 'created at', 'created', 'created on', 'date created'))
    if (told !== undefined || parent === undefined || parent.entity.kind === 'thing') return told
    return parent.timeline.createdMs
  }
}

function latest(...instants: readonly (number | undefined)[]): number | undefined {
  const known = instants.filter(each => each !== undefined)
  return known.length === 0 ? undefined : Math.max(...known)
}
