import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { answer, arrayOf, empty, json, mockOf, object, parameter, ref, type Talk, text } from './mock-of.ts'

const inBooking = [parameter('path', 'bookingId')]
const inNote = [...inBooking, parameter('path', 'noteId')]
const notes = { '200': answer(arrayOf(ref('Note'))) }
const note = { '200': answer(ref('Note')), '404': empty() }

/** Bookings, and notes at the root that name theirs; those of a booking are below it as well, with items of their own. */
const hotel = (below: string, more: JsonObject = {}, field = 'booking_id'): Talk =>
  mockOf(
    {
      '/bookings': { post: { requestBody: json(object({})), responses: { '201': answer(ref('Booking')) } } },
      '/bookings/{bookingId}': {
        parameters: inBooking,
        get: { responses: { '200': answer(ref('Booking')) } },
      },
      '/notes': {
        get: { responses: notes },
        post: { requestBody: json(ref('Note')), responses: { '201': answer(ref('Note')) } },
      },
      '/notes/{noteId}': { parameters: [parameter('path', 'noteId')], get: { responses: note } },
      [`/bookings/{bookingId}/${below}`]: { parameters: inBooking, get: { responses: notes }, ...more },
      [`/bookings/{bookingId}/${below}/{noteId}`]: {
        parameters: inNote,
        get: { responses: note },
        delete: { responses: { '204': empty(), '404': empty() } },
      },
    },
    {
      Booking: object({ id: { ...text, readOnly: true } }, 'id'),
      Note: object({ id: { ...text, readOnly: true }, text, [field]: text }, 'id'),
    },
  )

describe.each(['notes', 'remarks'])('notes at the root that are also the %s of what they name', below => {
  test('are one kind of record', async () => {
    const { send } = hotel(below)
    const [one, other] = [
      (await send('POST /bookings', {})).body.id,
      (await send('POST /bookings', {})).body.id,
    ]
    const { id } = (await send('POST /notes', { text: 'a', booking_id: one })).body
    expect((await send(`GET /bookings/${one}/${below}`)).body).toMatchObject([{ id, text: 'a' }])
    expect((await send(`GET /bookings/${other}/${below}`)).body).toEqual([])
    expect((await send(`GET /bookings/${one}/${below}/${id}`)).body).toMatchObject({ text: 'a' })
    expect((await send(`DELETE /bookings/${one}/${below}/${id}`)).status).toBe(204)
    expect((await send(`GET /notes/${id}`)).status).toBe(404)
  })
})

test('what is made below is listed at the root, too, and names what it is below', async () => {
  const { send } = hotel('notes', {
    post: { requestBody: json(object({ text })), responses: { '201': answer(ref('Note')) } },
  })
  const booking = (await send('POST /bookings', {})).body.id
  await send(`POST /bookings/${booking}/notes`, { text: 'b' })
  expect((await send('GET /notes')).body).toMatchObject([{ text: 'b', booking_id: booking }])
})

test('they are apart where no field names what they are below, or something else is made there', async () => {
  const unsaid = hotel('remarks', {}, 'mood').send
  const made = { post: { requestBody: json(object({ text })), responses: { '201': answer(ref('Note')) } } }
  for (const send of [unsaid, hotel('remarks', made).send]) {
    const booking = (await send('POST /bookings', {})).body.id
    await send('POST /notes', { text: 'a', booking_id: booking })
    expect((await send(`GET /bookings/${booking}/remarks`)).body).toEqual([])
  }
})
