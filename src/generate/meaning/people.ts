import { kindOfWord } from '../entity.ts'
import type { Person } from '../persona/person.ts'
import { faked } from './faked.ts'
import { nameOfRecord } from './record-name.ts'
import { thingName } from './things.ts'
import type { Draw, Meaning } from './types.ts'
import { jobTitle, workArea } from './work.ts'

/** Mailboxes that belong to a desk, not to a person. */
const DESKS: ReadonlySet<string> = new Set([
  'billing',
  'support',
  'sales',
  'finance',
  'invoice',
  'accounting',
  'security',
  'privacy',
  'press',
  'legal',
  'help',
  'info',
  'noreply',
])
const COMPANY_DESKS = ['hello', 'accounts', 'office', 'contact', 'billing', 'finance'] as const

function personFor({ scene, qualifiers, item }: Draw): Person {
  return scene.person(otherPerson(roleOf(qualifiers, scene.entity.words.at(-1)), item))
}

/** The second of several names or addresses is of somebody else. */
function otherPerson(role: string, item: number | undefined): string {
  return item === undefined || item === 0 ? role : `${role}#${item}`
}

/** `managerEmail` of a partner is of its manager; `userEmail` of a user is the user's own. */
function roleOf(qualifiers: readonly string[], self: string | undefined): string {
  const last = qualifiers.at(-1)
  if (last === undefined || last === self || last === 'user')
    return last === 'user' && self !== 'user' ? 'user' : ''
  return kindOfWord(last) === 'person' || OTHERS.has(last) ? last : ''
}

/** Ends of a message that are somebody else, and whoever did something. */
const OTHERS: ReadonlySet<string> = new Set(['by', 'to', 'cc', 'bcc'])

function email(draw: Draw): string {
  const { scene, qualifiers, random } = draw
  const known = scene.facts.get(draw.words.join(' '))
  if (known?.includes('@') === true) return known
  const desk = qualifiers.find(word => DESKS.has(word))
  if (desk !== undefined) return `${desk === 'help' ? 'support' : desk}@${scene.company.domain}`
  const own = roleOf(qualifiers, scene.entity.words.at(-1)) === ''
  if (own && (draw.item ?? 0) === 0 && scene.entity.kind === 'company' && random.chance(0.6)) {
    return `${random.pick(COMPANY_DESKS)}@${scene.company.domain}`
  }
  return personFor(draw).email
}

/** Names of the record itself: `official_name`, `detailedName`. */
const OWN: ReadonlySet<string> = new Set(
  'detailed official full short long formal internal external public common original local native preferred primary formatted canonical friendly current pretty unique alternate alternative alt sort english'.split(
    ' ',
  ),
)

/** `name` alone is whatever the record is; `customerName` is what its first words say. */
function name(draw: Draw): string {
  const { scene, qualifiers } = draw
  const last = qualifiers.at(-1)
  const self = last === undefined || OWN.has(last) || scene.entity.words.includes(last)
  const kind = self ? scene.entity.kind : (kindOfWord(last) ?? 'thing')
  if (kind === 'person') return personFor(draw).full
  if (kind === 'company') return scene.company.name
  if (self && draw.item === undefined) return nameOfRecord(draw)
  return thingName(draw, self ? scene.entity.words : qualifiers, kind === 'product')
}

/** Faker's departments are those of a shop. */
const DEPARTMENTS: readonly string[] = [
  'Sales',
  'Marketing',
  'Finance',
  'Operations',
  'Engineering',
  'Customer Success',
  'Procurement',
  'Human Resources',
  'Legal',
  'Product',
  'IT',
  'Partnerships',
]

/** People: names, addresses, work. */
export const people: Meaning = {
  text: {
    'email|email address|e mail|mail|login email|work email|email id': email,
    'first name|firstname|given name|forename|fname': draw => personFor(draw).first,
    'last name|lastname|surname|family name|lname': draw => personFor(draw).last,
    'full name|fullname|person name|real name|holder name|cardholder': draw => personFor(draw).full,
    'display name|name|label name': name,
    'username|user name|login|screen name|handle|nickname|nick name|nick|user handle': draw =>
      personFor(draw).username,
    initials: draw => {
      const { first, last } = personFor(draw)
      return `${first[0] ?? ''}${last[0] ?? ''}`.toUpperCase()
    },
    'edited by|deleted by|closed by|sent by|requested by|submitted by|invited by|verified by|reviewed by|owned by|posted by|added by|changed by|completed by|cancelled by|canceled by|suspended by|disabled by|owner|manager|author|assignee|creator|contact|contact person|reporter|reviewer|recipient|sender|approver|requester|employee|instructor|teacher|driver|created by|updated by|modified by|approved by|assigned to|uploaded by|attendee|participant|salesperson|account manager':
      ({ scene, words, item }) =>
        scene.person(otherPerson((words.at(-1) === 'by' ? words.at(-2) : words.at(-1)) ?? '', item)).full,
    'bio|about me|biography': ({ scene, random }) =>
      `${random.integer(3, 18)} years in ${workArea(scene.fakerAt(random)).toLowerCase()}, now in ${scene.place.city}.`,
    'password|passwd|secret phrase': faked(faker => faker.internet.password({ length: 14 })),
    'job title|position|job|occupation|profession|designation': faked(jobTitle),
    'job area|area of work': faked(workArea),
    'job type': faked(faker => faker.person.jobType()),
    'suffix|name suffix': ({ scene, qualifiers, random }) =>
      (qualifiers.length === 0 ? scene.entity.kind : kindOfWord(qualifiers.at(-1) ?? '')) === 'person'
        ? random.pick(['Jr.', 'Sr.', 'II', 'III'])
        : undefined,
    'salutation|honorific|honourific|name prefix': faked(faker => faker.person.prefix()),
  },
  vocabulary: {
    'department|dept|division': DEPARTMENTS,
    'gender|sex': ['female', 'male', 'non-binary', 'undisclosed'],
    'marital status': ['single', 'married', 'divorced', 'widowed'],
    nationality: ['British', 'American', 'German', 'French', 'Dutch', 'Spanish', 'Indian', 'Irish'],
    'seniority|seniority level': ['Junior', 'Mid', 'Senior', 'Lead', 'Director'],
    skill: ['Negotiation', 'Forecasting', 'Python', 'Project management', 'Data analysis', 'Public speaking'],
  },
  number: {
    age: ({ random }) => random.integer(21, 67),
    'salary|annual salary': ({ random }) => random.integer(32, 140) * 1000,
    'years of experience|experience years': ({ random }) => random.integer(1, 25),
  },
}
