import { nameOfRecord } from './record-name.ts'
import { fillTemplate, fromTemplates, type TextDraw } from './template.ts'
import { thingName } from './things.ts'
import type { Meaning } from './types.ts'
import { jobTitle } from './work.ts'

const NOTES: readonly string[] = [
  'Prefers to be contacted by email.',
  'Renewal agreed on the {weekday} call; paperwork to follow.',
  'Asked for a copy of the signed contract.',
  'Moved over from the old system in {month}.',
  'Waiting for approval from {person} in {area}.',
  'Needs a purchase order number on every invoice.',
]

/** What a company or a thing is about. The frames are ours: faker has phrases, but no sentences that businesses write. */
const COMPANY_DESCRIPTIONS: readonly string[] = [
  'Helps {area} teams {buzz}.',
  'Offers {adjective} {noun} to customers in {country}.',
  'Based in {city}, with {number} people working on {adjective} {noun}.',
  'Works with partners in {country} to {buzz}.',
]

const PRODUCT_DESCRIPTIONS: readonly string[] = [
  'Built to last, with a guarantee of {number} months.',
  'Available in {colour} and {colour}.',
  'Part of the {brand} range.',
  'Ships within {number} hours, ready to use.',
  'Recommended by {area} teams in {country}.',
]

const THING_DESCRIPTIONS: readonly string[] = [
  'Added in {month}, last checked by {person}.',
  'Agreed with {person} in {city}.',
  'Replaces the one of {month}.',
  'Number {number} of its kind in {country}.',
]

/** Things to read, watch or hear. */
const WORK_DESCRIPTIONS: readonly string[] = [
  '{number} practical steps, with examples from {city}.',
  'A conversation with {person} about work, luck and patience.',
  'For everyone who starts out in {area}.',
  'What {first} learnt in {number} weeks in {country}.',
]

/** Things that run. */
const SOFTWARE_DESCRIPTIONS: readonly string[] = [
  'Keeps the {part} in step with the {part}.',
  'Runs every {weekday} night.',
  'Used by the {area} team and by nobody else.',
]

const DESCRIPTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ...'article post page book movie film video song track album episode show playlist podcast channel story chapter lesson news photo picture image'
    .split(' ')
    .map((word): [string, readonly string[]] => [word, WORK_DESCRIPTIONS]),
  ...'repository repo gist app application service function script job build pipeline server cluster database queue webhook integration plugin library module environment deployment workflow'
    .split(' ')
    .map((word): [string, readonly string[]] => [word, SOFTWARE_DESCRIPTIONS]),
])

const COMMENTS: readonly string[] = [
  'Thanks {first}, that solved it.',
  'Could you send me the updated version by {weekday}?',
  'Looks good to me.',
  'Can we move this to {weekday}?',
  'Approved by the {area} team.',
  'Please add the reference for {month}.',
  'Works as expected now.',
]

const SUBJECTS: readonly string[] = [
  'Question about the {month} invoice',
  'Access for {person}',
  'Delivery date for our {month} order',
  'Change of billing address',
  'Contract renewal with {brand}',
  'Export does not finish',
  'Feedback on the new dashboard',
]

/** Sentences about the record, each another. */
function sentences(draw: TextDraw, count: number): string {
  const { kind, words } = draw.scene.entity
  const frames =
    kind === 'company'
      ? COMPANY_DESCRIPTIONS
      : kind === 'product'
        ? PRODUCT_DESCRIPTIONS
        : (DESCRIPTIONS.get(words.at(-1) ?? '') ?? THING_DESCRIPTIONS)
  const chosen = draw.random.shuffle(frames).slice(0, count)
  return chosen.map(frame => fillTemplate(frame, draw)).join(' ')
}

/** Running text. Two sentences are enough for any field that wants prose. */
export function prose(draw: TextDraw): string {
  return sentences(draw, 2)
}

/** Text: titles, notes, messages. */
export const text: Meaning = {
  text: {
    'description|desc|long description|details|overview|about|content|body text|explanation|instructions|terms|markdown|html|abstract|text|paragraph|snippet':
      prose,
    'short description|footer|summary|subtitle|caption|excerpt|synopsis|headline': draw => sentences(draw, 1),
    'note|notes|remark|remarks|internal note|additional information|additional info|memo|annotation|special instructions':
      fromTemplates(NOTES),
    'comment|comments|feedback|review|reply|answer|testimonial|body|message body': fromTemplates(COMMENTS),
    'subject|email subject|question': fromTemplates(SUBJECTS),
    'message|msg|status message|info message': ({ scene, random }) =>
      scene.entity.words.some(word => /error|problem|failure/.test(word))
        ? 'The request could not be processed'
        : fromTemplates(COMMENTS)({ scene, random }),
    'error|error message|failure reason|failure message|error description|detail': ({ random }) =>
      random.pick([
        'The request could not be processed',
        'The value is not allowed here',
        'The record was changed in the meantime',
      ]),
    title: draw =>
      draw.scene.entity.kind === 'person' ? jobTitle(draw.scene.fakerAt(draw.random)) : nameOfRecord(draw),
    'label|display label|heading|display': draw =>
      thingName(draw, draw.qualifiers.length > 0 ? draw.qualifiers : draw.scene.entity.words, false),
    'reason|cancellation reason|cancel reason|decline reason|rejection reason|close reason': fromTemplates([
      'Requested by the customer',
      'Duplicate',
      'Budget',
      'Chose another supplier',
      'No longer needed',
      'Details incomplete',
    ]),
    'alt|alt text': fromTemplates([
      'Logo on a white background',
      'Team in front of the office',
      'Front view of the product',
    ]),
    'copyright|copyright notice': ({ scene }) =>
      `\u00a9 ${new Date(scene.timeline.createdMs).getUTCFullYear()} ${scene.company.name}`,
    byline: fromTemplates(['By {person}']),
    'greeting|salutation text': ({ scene }) => `Hello ${scene.person().first}`,
  },
  vocabulary: {
    'topic|theme name': ['Product design', 'Engineering', 'Leadership', 'Data', 'Customer stories', 'Hiring'],
    'keyword|search term|query|search text': ['invoice', 'renewal', 'onboarding', 'pricing', 'integration'],
  },
}
