import type { Faker } from '@faker-js/faker'
import { readable } from '../faker.ts'

/** A part of a company that people work in: `Security`. Those of faker's areas that no one would say are left out. */
export function workArea(faker: Faker): string {
  return readable(ODD_AREA, () => faker.person.jobArea())
}

/** `Security Analyst`: faker's area and kind of work. Its full titles put a third word first that few people bear. */
export function jobTitle(faker: Faker): string {
  return `${workArea(faker)} ${readable(ODD_TYPE, () => faker.person.jobType())}`
}

const ODD_AREA =
  /^(?:Solutions|Program|Brand|Directives|Functionality|Implementation|Response|Paradigm|Tactics|Identity|Group|Division|Optimization|Intranet|Web|Assurance|Mobility|Creative|Configuration|Accountability|Interactions|Factors|Usability)$/
const ODD_TYPE = /^(?:Orchestrator|Liaison|Facilitator|Agent|Producer)$/
