import type { Entity } from '../entity.ts'
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
  'Introduced in {month} and unchanged since.',
  'Mainly used in {city}.',
  'Reviewed by {person} in {month}.',
  'Carried over from last year.',
  'Applies to {country} only.',
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

const WORKS =
  /^(?:article|post|page|book|movie|film|video|song|track|album|episode|show|playlist|podcast|channel|story|chapter|lesson|news|photo|picture|image)$/
const SOFTWARE =
  /^(?:repository|repo|gist|app|application|service|function|script|job|build|pipeline|server|cluster|database|queue|webhook|integration|plugin|library|module|environment|deployment|workflow)$/

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

function framesFor({ kind, words }: Entity): readonly string[] {
  const last = words.at(-1) ?? ''
  if (kind === 'company') return COMPANY_DESCRIPTIONS
  if (kind === 'product') return PRODUCT_DESCRIPTIONS
  if (WORKS.test(last)) return WORK_DESCRIPTIONS
  return SOFTWARE.test(last) ? SOFTWARE_DESCRIPTIONS : THING_DESCRIPTIONS
}

/** Sentences about the record, each another. */
function sentences(draw: TextDraw, count: number): string {
  const chosen = draw.random.shuffle(framesFor(draw.scene.entity)).slice(0, count)
  return chosen.map(frame => fillTemplate(frame, draw)).join(' ')
}

/** Running text. Two sentences are enough for any field that wants prose. */
export function prose(draw: TextDraw): string {
  return sentences(draw, 2)
}

const FAULT = 'The request could not be processed'

function isOfFault({ scene }: TextDraw): boolean {
  return scene.entity.words.some(word => /error|problem|failure/.test(word))
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
    'message|msg|status message|info message': draw =>
      isOfFault(draw) ? FAULT : fromTemplates(COMMENTS)(draw),
    'answer message': draw => (isOfFault(draw) ? FAULT : 'OK'),
    'error|error message|failure reason|failure message|error description|detail': ({ random }) =>
      random.pick([FAULT, 'The value is not allowed here', 'The record was changed in the meantime']),
    title: draw =>
      draw.scene.entity.kind === 'person' ? jobTitle(draw.scene.fakerAt(draw.random)) : nameOfRecord(draw),
    'label|display label|heading|display': draw =>
      draw.qualifiers.length > 0 ? thingName(draw, draw.qualifiers, false) : nameOfRecord(draw),
    'reason|cancellation reason|cancel reason|decline reason|rejection reason|close reason': fromTemplates([
      'Requested by the customer',
      'Duplicate',
      'Budget',
      'Chose another supplier',
      'No longer needed',
      'Details incomplete',
    ]),
  },
  vocabulary: {
    'topic|theme name': ['Product design', 'Engineering', 'Leadership', 'Data', 'Customer stories', 'Hiring'],
    'keyword|search term|term|query|search text': [
      'invoice',
      'renewal',
      'onboarding',
      'pricing',
      'integration',
    ],
  },
}
