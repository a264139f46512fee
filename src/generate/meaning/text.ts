import { nameOfRecord } from './record-name.ts'
import { thingName } from './things.ts'
import type { Draw, Meaning } from './types.ts'

const NOTES = [
  'Prefers to be contacted by email.',
  'Renewal agreed on the last call; paperwork to follow.',
  'Asked for a copy of the signed contract.',
  'Invoices go to the finance team, not to the main contact.',
  'Delivery to the back entrance only.',
  'Moved over from the old system.',
  'Waiting for approval from procurement.',
  'Introduced at the spring conference.',
  'Escalated once; resolved the same day.',
  'Needs a purchase order number on every invoice.',
  'Interested in the annual plan.',
  'Speak to accounts before changing terms.',
] as const

const DESCRIPTIONS = [
  'Covers the whole region and works with local teams.',
  'Set up for the new financial year.',
  'Includes onboarding and support by email.',
  'Used by the operations team every day.',
  'Replaces the agreement from last year.',
  'Available to all customers on an annual contract.',
  'Reviewed every quarter by the account team.',
  'Combines the two earlier offers in one.',
  'Started as a pilot with three customers.',
] as const

const COMMENTS = [
  'Thanks, that solved it.',
  'Could you send me the updated version?',
  'Looks good to me.',
  'Can we move this to next week?',
  'I have attached the file you asked for.',
  'Approved on our side.',
  'Please add the missing reference.',
  'Works as expected now.',
] as const

const SUBJECTS = [
  'Question about the last invoice',
  'Access for a new colleague',
  'Delivery date for our order',
  'Change of billing address',
  'Contract renewal',
  'Export does not finish',
  'Introduction call next week',
  'Feedback on the new dashboard',
] as const

const pickFrom =
  (list: readonly string[]) =>
  ({ random }: Draw): string =>
    random.pick(list)

/** Running text. Two sentences are enough for any field that wants prose. */
export function prose(draw: Draw): string {
  const [first, second] = draw.random.shuffle(DESCRIPTIONS)
  return `${first} ${second}`
}

/** Text: titles, notes, messages. */
export const text: Meaning = {
  text: {
    'description|desc|long description|details|overview|about|content|body text|explanation|instructions|terms|markdown|html|abstract':
      prose,
    'short description|summary|subtitle|caption|excerpt|synopsis|headline': pickFrom(DESCRIPTIONS),
    'note|notes|remark|remarks|internal note|additional information|additional info|memo|annotation|special instructions':
      pickFrom(NOTES),
    'comment|comments|feedback|review|reply|answer|testimonial|body|message body': pickFrom(COMMENTS),
    'subject|email subject|topic|question': pickFrom(SUBJECTS),
    'message|msg|status message|info message': ({ scene, random }) =>
      scene.entity.words.some(word => /error|problem|failure/.test(word))
        ? 'The request could not be processed'
        : random.pick(COMMENTS),
    'error|error message|failure reason|failure message|error description|detail': ({ random }) =>
      random.pick([
        'The request could not be processed',
        'The value is not allowed here',
        'The record was changed in the meantime',
      ]),
    title: draw =>
      draw.scene.entity.kind === 'person'
        ? draw.random.pick([
            'Account Executive',
            'Partner Manager',
            'Head of Sales',
            'Finance Manager',
            'Product Manager',
          ])
        : nameOfRecord(draw),
    'label|display label|heading|display': draw =>
      thingName(draw, draw.qualifiers.length > 0 ? draw.qualifiers : draw.scene.entity.words, false),
    'reason|cancellation reason|cancel reason|decline reason|rejection reason|close reason': pickFrom([
      'Requested by the customer',
      'Duplicate',
      'Budget',
      'Chose another supplier',
      'No longer needed',
      'Details incomplete',
    ]),
    'alt|alt text': pickFrom([
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
