import { nameOfRecord } from './record-name.ts'
import { type TextDraw, fillTemplate, fromTemplates } from './template.ts'
import { thingName } from './things.ts'
import type { Meaning } from './types.ts'
import { jobTitle } from './work.ts'

const NOTES: readonly string[] = [
  'Prefers to be contacted by email.',
  'Renewal agreed on the {weekday} call; paperwork to follow.',
  'Asked for a copy of the signed contract.',
  'Invoices go to {person}, not to the main contact.',
  'Moved over from the old system in {month}.',
  'Waiting for approval from {person} in {area}.',
  'Introduced by {person} at the {month} conference.',
  'Escalated once; resolved the same day.',
  'Needs a purchase order number on every invoice.',
  'Interested in the annual plan for {number} users.',
  'Speak to {first} in {area} before changing terms.',
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
  'Follows the {month} edition, with better fittings.',
]

const THING_DESCRIPTIONS: readonly string[] = [
  'Covers {country} and works with the local {area} team.',
  'Set up in {month} for the {area} team.',
  'Used by {number} people in {area} every day.',
  'Replaces the agreement of last {month}.',
  'Reviewed every quarter by {person}.',
  'Started as a pilot with {number} customers in {city}.',
  'Supports the effort to {buzz}.',
]

const COMMENTS: readonly string[] = [
  'Thanks {first}, that solved it.',
  'Could you send me the updated version by {weekday}?',
  'Looks good to me.',
  'Can we move this to {weekday}?',
  'I have attached the file {first} asked for.',
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
  'Call on {weekday}',
  'Feedback on the new dashboard',
]

/** Sentences about the record, each another. */
function sentences(draw: TextDraw, count: number): string {
  const { kind } = draw.scene.entity
  const frames =
    kind === 'company' ? COMPANY_DESCRIPTIONS : kind === 'product' ? PRODUCT_DESCRIPTIONS : THING_DESCRIPTIONS
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
    'description|desc|long description|details|overview|about|content|body text|explanation|instructions|terms|markdown|html|abstract|text|paragraph':
      prose,
    'short description|summary|subtitle|caption|excerpt|synopsis|headline': draw => sentences(draw, 1),
    'note|notes|remark|remarks|internal note|additional information|additional info|memo|annotation|special instructions':
      fromTemplates(NOTES),
    'comment|comments|feedback|review|reply|answer|testimonial|body|message body': fromTemplates(COMMENTS),
    'subject|email subject|topic|question': fromTemplates(SUBJECTS),
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
    'greeting|salutation text': ({ scene }) => `Hello ${scene.person().first}`,
  },
  vocabulary: {
    'keyword|search term|query|search text': ['invoice', 'renewal', 'onboarding', 'pricing', 'integration'],
  },
}
