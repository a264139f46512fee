import type { Faker } from '@faker-js/faker'
import { brand, surname } from '../persona/company-names.ts'
import type { Draw } from './types.ts'
import { workArea } from './work.ts'

/** What sentences are made from. */
export type TextDraw = Pick<Draw, 'random' | 'scene'>

function local({ random, scene }: TextDraw): Faker {
  return scene.input.folk.fakerAt(random)
}

function firstName(draw: TextDraw): string {
  return draw.scene.input.folk.firstName(local(draw))
}

const SLOTS: { readonly [slot: string]: (faker: Faker, draw: TextDraw) => string } = {
  area: faker => workArea(faker).toLowerCase(),
  adjective: faker => faker.company.buzzAdjective(),
  noun: faker => faker.company.buzzNoun(),
  buzz: faker => faker.company.buzzPhrase(),
  part: faker => faker.hacker.noun(),
  month: faker => faker.date.month(),
  weekday: faker => faker.date.weekday(),
  first: (_, draw) => firstName(draw),
  person: (_, draw) => `${firstName(draw)} ${surname(local(draw))}`,
  brand,
  colour: faker => faker.color.human(),
  number: faker => String(faker.number.int({ min: 2, max: 48 })),
  city: (_, { scene }) => scene.place.city,
  // As a sentence names it: in the United States.
  country: (_, { scene }) => scene.place.country.replace(/^(?=United |Netherlands)/, 'the '),
  company: (_, { scene }) => scene.company.name,
  thing: (_, { scene }) => scene.entity.words.join(' ') || 'entry',
}

/** Fills the slots of a sentence: `Ask {first} on {weekday}.` → `Ask Leila on Tuesday.` */
export function fillTemplate(template: string, draw: TextDraw): string {
  if (!template.includes('{')) return template
  // A slot may draw from another stream (the company's): faker is asked for anew each time.
  return template.replace(/\{(\w+)\}/g, (whole, slot: string) =>
    Object.hasOwn(SLOTS, slot) ? (SLOTS[slot]?.(draw.scene.fakerAt(draw.random), draw) ?? whole) : whole,
  )
}

/** One of the sentences, filled. */
export function fromTemplates(templates: readonly string[]): (draw: TextDraw) => string {
  return draw => fillTemplate(draw.random.pick(templates), draw)
}
