import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import type { MockOptions } from '../../../src/mock/types.ts'
import {
  answer,
  arrayOf,
  boolean,
  empty,
  hinting,
  integer,
  json,
  mockOf,
  object,
  parameter,
  ref,
  type Talk,
  text,
} from './mock-of.ts'

const inBooking = [parameter('path', 'bookingId')]
const inPassenger = [...inBooking, parameter('path', 'passengerId')]
const readOnly = (schema: JsonObject): JsonObject => ({ ...schema, readOnly: true })

const PATHS: JsonObject = {
  '/bookings': {
    get: { responses: { '200': answer(arrayOf(ref('BookingSummary'))) } },
    post: { requestBody: json(ref('BookingInput')), responses: { '201': answer(ref('Booking')) } },
  },
  '/bookings/{bookingId}': {
    parameters: inBooking,
    get: { responses: { '200': answer(ref('Booking')), '404': empty() } },
    put: { requestBody: json(ref('WholeBooking')), responses: { '200': answer(ref('Booking')) } },
    patch: {
      requestBody: {
        content: {
          'application/json': { schema: ref('BookingInput') },
          'application/json-patch+json': { schema: arrayOf(object({})) },
        },
      },
      responses: { '200': answer(ref('Booking')) },
    },
    delete: { responses: { '204': empty() } },
  },
  '/bookings/{bookingId}/passengers': {
    parameters: inBooking,
    get: { responses: { '200': answer(arrayOf(ref('Passenger'))), '404': empty() } },
    post: { requestBody: json(ref('PassengerInput')), responses: { '201': answer(ref('Passenger')) } },
  },
  '/bookings/{bookingId}/passengers/{passengerId}': {
    parameters: inPassenger,
    get: { responses: { '200': answer(ref('Passenger')), '404': empty() } },
    patch: { requestBody: json(ref('PassengerInput')), responses: { '200': answer(ref('Passenger')) } },
    delete: { responses: { '204': empty() } },
  },
}

const SCHEMAS: JsonObject = {
  Booking: object(
    {
      id: readOnly(text),
      code: text,
      passengers: arrayOf(ref('PassengerInBooking')),
      passenger_ids: readOnly(arrayOf(text)),
      passengerCount: readOnly(integer),
      total_passengers: readOnly(integer),
      hasPassengers: readOnly(boolean),
    },
    'id',
    'passengers',
  ),
  BookingSummary: object({ id: text, code: text, passengerCount: integer }, 'id', 'passengerCount'),
  WholeBooking: object({ code: text, passengers: arrayOf(ref('PassengerInput')) }, 'code'),
  BookingInput: object({ code: text, passengers: arrayOf(ref('PassengerInput')) }),
  PassengerInBooking: object({ id: text, name: text }, 'id', 'name'),
  PassengerInput: object({ id: text, name: text, seat: text }),
  Passenger: object({ id: readOnly(text), name: text, seat: text, bookingId: readOnly(text) }, 'id', 'name'),
}

const bookings = (options: MockOptions = {}, schemas: JsonObject = {}): Talk =>
  mockOf(PATHS, { ...SCHEMAS, ...schemas }, options)

/** What both views tell of one booking. */
async function bothOf({ send }: Talk, id: string): Promise<{ inside: JsonObject[]; below: JsonObject[] }> {
  const inside = (await send(`GET /bookings/${id}`)).body.passengers
  return { inside, below: (await send(`GET /bookings/${id}/passengers`)).body }
}

const named = (records: readonly JsonObject[]): unknown[] => records.map(({ name }) => name)

describe('a list in a record and the records below it', () => {
  test('are the same from the start', async () => {
    const talk = bookings({ empty: false })
    const list = (await talk.send('GET /bookings')).body
    expect(list.length).toBeGreaterThan(3)
    for (const { id, passengerCount } of list) {
      const whole = (await talk.send(`GET /bookings/${id}`)).body
      const { inside, below } = await bothOf(talk, id)
      expect(inside).toEqual(below.map(passenger => ({ id: passenger.id, name: passenger.name })))
      expect(inside.length).toBeGreaterThan(0)
      expect(whole).toMatchObject({
        passenger_ids: below.map(passenger => passenger.id),
        passengerCount: below.length,
        total_passengers: below.length,
        hasPassengers: true,
      })
      expect(passengerCount).toBe(below.length)
    }
  })

  test('are the same whichever is looked at first', async () => {
    const [one, other] = [bookings({ empty: false }), bookings({ empty: false })]
    const [{ id }] = (await one.send('GET /bookings')).body
    const below = (await other.send(`GET /bookings/${id}/passengers`)).body
    expect((await bothOf(one, id)).below).toEqual(below)
    expect(await bothOf(other, id)).toEqual(await bothOf(one, id))
  })

  test('are made of what a create embeds', async () => {
    const talk = bookings()
    const made = await talk.send('POST /bookings', {
      code: 'A1',
      passengers: [{ name: 'Ada', seat: '1A' }, { name: 'Bo' }],
    })
    expect(made.body.passengers).toMatchObject([{ name: 'Ada' }, { name: 'Bo' }])
    const { inside, below } = await bothOf(talk, made.body.id)
    expect(inside).toEqual(made.body.passengers)
    expect(below).toMatchObject([
      { id: inside[0]?.id, name: 'Ada', seat: '1A', bookingId: made.body.id },
      { id: inside[1]?.id, name: 'Bo' },
    ])
    expect(inside[0]?.id).not.toBe(inside[1]?.id)
    expect((await talk.send(`GET /bookings/${made.body.id}/passengers/${inside[1]?.id}`)).status).toBe(200)
  })

  test('follow what is made, changed and deleted below', async () => {
    const talk = bookings()
    const { id } = (await talk.send('POST /bookings', { code: 'A1' })).body
    expect((await talk.send(`GET /bookings/${id}`)).body).toMatchObject({
      passengers: [],
      passenger_ids: [],
      passengerCount: 0,
      hasPassengers: false,
    })
    const path = `/bookings/${id}/passengers`
    const { id: ada } = (await talk.send(`POST ${path}`, { name: 'Ada' })).body
    const { id: bo } = (await talk.send(`POST ${path}`, { name: 'Bo' })).body
    expect((await talk.send(`GET /bookings/${id}`)).body).toMatchObject({
      passengers: [
        { id: ada, name: 'Ada' },
        { id: bo, name: 'Bo' },
      ],
      passenger_ids: [ada, bo],
      passengerCount: 2,
    })
    await talk.send(`PATCH ${path}/${bo}`, { name: 'Bob' })
    await talk.send(`DELETE ${path}/${ada}`)
    expect((await talk.send(`GET /bookings/${id}`)).body).toMatchObject({
      passengers: [{ id: bo, name: 'Bob' }],
      passengerCount: 1,
      total_passengers: 1,
    })
    expect((await talk.send('GET /bookings')).body).toMatchObject([{ id, passengerCount: 1 }])
  })

  test.each(['PUT', 'PATCH'])(
    'are replaced by a %s that lists them: whoever is named stays',
    async method => {
      const talk = bookings()
      const made = (
        await talk.send('POST /bookings', { passengers: [{ name: 'Ada', seat: '1A' }, { name: 'Bo' }] })
      ).body
      const [ada, bo] = made.passengers
      await talk.send(`${method} /bookings/${made.id}`, {
        code: 'A1',
        passengers: [{ name: 'Cy' }, { id: ada.id, name: 'Ada L.' }],
      })
      const { inside, below } = await bothOf(talk, made.id)
      expect(inside).toMatchObject([{ name: 'Cy' }, { id: ada.id, name: 'Ada L.' }])
      expect(below).toMatchObject([{ name: 'Cy' }, { id: ada.id, name: 'Ada L.', seat: '1A' }])
      expect((await talk.send(`GET /bookings/${made.id}/passengers/${bo.id}`)).status).toBe(404)
      await talk.send(`PATCH /bookings/${made.id}`, { code: 'B2' })
      expect(await bothOf(talk, made.id)).toEqual({ inside, below })
      await talk.send(
        `${method} /bookings/${made.id}`,
        method === 'PUT' ? { code: 'B3' } : { passengers: [] },
      )
      expect(await bothOf(talk, made.id)).toEqual({ inside: [], below: [] })
    },
  )

  test('are changed by a JSON Patch of the list', async () => {
    const talk = bookings()
    const made = (await talk.send('POST /bookings', { passengers: [{ name: 'Ada', seat: '1A' }] })).body
    await talk.send(
      `PATCH /bookings/${made.id}`,
      [{ op: 'add', path: '/passengers/-', value: { id: 'p9', name: 'Bo' } }],
      { 'content-type': 'application/json-patch+json' },
    )
    const { inside, below } = await bothOf(talk, made.id)
    expect(named(inside)).toEqual(['Ada', 'Bo'])
    expect(below).toMatchObject([{ id: made.passengers[0].id, seat: '1A' }, { name: 'Bo' }])
  })

  test('go together', async () => {
    const talk = bookings()
    const made = (await talk.send('POST /bookings', { passengers: [{ name: 'Ada' }] })).body
    await talk.send(`DELETE /bookings/${made.id}`)
    expect((await talk.send(`GET /bookings/${made.id}/passengers`)).status).toBe(404)
    expect(talk.mock.state['Passenger']?.count).toBe(0)
  })

  test('are the same through the typed state', async () => {
    const talk = bookings()
    const booking = talk.mock.state['Booking']?.create({ code: 'A', passengers: [{ id: 'p1', name: 'Ada' }] })
    expect(talk.mock.state['Passenger']?.list()).toMatchObject([{ id: 'p1', name: 'Ada' }])
    const id = String(booking?.['id'])
    talk.mock.state['Passenger']?.create({ id: 'p2', name: 'Bo' }, { parent: id })
    expect(talk.mock.state['Booking']?.get(id)).toMatchObject({ passengers: [{ name: 'Ada' }, { id: 'p2' }] })
    talk.mock.state['Passenger']?.delete('p2')
    expect(named((await bothOf(talk, id)).inside)).toEqual(['Ada'])
  })

  test('are the same where a state gives both', async () => {
    const talk = bookings({
      state: {
        Booking: [{ id: 'b1', passengers: [{ id: 'p1', name: 'Ada' }] }],
        Passenger: [{ id: 'p1', name: 'Ada', seat: '4C', bookingId: 'b1' }],
      },
    })
    const { inside, below } = await bothOf(talk, 'b1')
    expect(inside).toEqual([{ id: 'p1', name: 'Ada' }])
    expect(below).toEqual([{ id: 'p1', name: 'Ada', seat: '4C', bookingId: 'b1' }])
  })

  test('are the ones that a state names, though no client may', async () => {
    const schemas = { PassengerInBooking: object({ id: readOnly(text), name: text }, 'id', 'name') }
    const state = { Booking: [{ id: 'b1', passengers: [{ id: 'p1', name: 'Ada' }] }] }
    const talk = bookings({ state }, schemas)
    expect(await bothOf(talk, 'b1')).toEqual({
      inside: [{ id: 'p1', name: 'Ada' }],
      below: [{ id: 'p1', name: 'Ada', bookingId: 'b1' }],
    })
    talk.mock.state['Booking']?.update('b1', {
      passengers: [
        { id: 'p1', name: 'Ada L.' },
        { id: 'p3', name: 'Cy' },
      ],
    })
    expect((await bothOf(talk, 'b1')).inside).toEqual([
      { id: 'p1', name: 'Ada L.' },
      { id: 'p3', name: 'Cy' },
    ])
    const sent = await talk.send('PUT /bookings/b1', { code: 'B', passengers: [{ id: 'p9', name: 'Di' }] })
    expect(sent.body.passengers[0].id).not.toBe('p9')
  })

  test('come back with a snapshot', async () => {
    const talk = bookings({ empty: false })
    const [{ id }] = (await talk.send('GET /bookings')).body
    const before = await bothOf(talk, id)
    const snapshot = talk.mock.snapshot()
    await talk.send(`PUT /bookings/${id}`, { code: 'C', passengers: [] })
    talk.mock.restore(snapshot)
    expect(await bothOf(talk, id)).toEqual(before)
  })
})

describe('the only record below another', () => {
  const inOrder = [parameter('path', 'orderId')]
  const orders = (options: MockOptions = {}): Talk =>
    mockOf(
      {
        '/orders': {
          get: { responses: { '200': answer(arrayOf(ref('Order'))) } },
          post: { requestBody: json(ref('Order')), responses: { '201': answer(ref('Order')) } },
        },
        '/orders/{orderId}': {
          parameters: inOrder,
          get: { responses: { '200': answer(ref('Order')), '404': empty() } },
          patch: { requestBody: json(ref('Order')), responses: { '200': answer(ref('Order')) } },
        },
        '/orders/{orderId}/invoice': {
          parameters: inOrder,
          get: { responses: { '200': answer(ref('Invoice')), '404': empty() } },
          put: { requestBody: json(ref('Invoice')), responses: { '200': answer(ref('Invoice')) } },
          delete: { responses: { '204': empty() } },
        },
      },
      {
        Order: object({ id: readOnly(text), note: text, invoice: ref('Invoice') }, 'id'),
        Invoice: object({ number: text, total: integer }, 'number'),
      },
      options,
    )

  test('is what that one shows from the start', async () => {
    const { send } = orders({ empty: false })
    for (const { id, invoice } of (await send('GET /orders')).body)
      expect((await send(`GET /orders/${id}/invoice`)).body).toEqual(invoice)
  })

  test('is made, changed and taken away by either', async () => {
    const { send } = orders()
    const { id, invoice } = (await send('POST /orders', { invoice: { number: 'R-1', total: 5 } })).body
    expect(invoice).toEqual({ number: 'R-1', total: 5 })
    expect((await send(`GET /orders/${id}/invoice`)).body).toEqual(invoice)
    await send(`PUT /orders/${id}/invoice`, { number: 'R-2', total: 6 })
    expect((await send(`GET /orders/${id}`)).body.invoice).toEqual({ number: 'R-2', total: 6 })
    await send(`PATCH /orders/${id}`, { invoice: { number: 'R-3' } })
    expect((await send(`GET /orders/${id}/invoice`)).body).toMatchObject({ number: 'R-3' })
    await send(`DELETE /orders/${id}/invoice`)
    expect((await send(`GET /orders/${id}`)).body).not.toHaveProperty('invoice')
    expect((await send(`GET /orders/${id}/invoice`)).status).toBe(404)
  })

  test('is not there where the one above is not', async () => {
    const { send } = orders()
    const none = await send('GET /orders/none/invoice')
    const written = await send('PUT /orders/none/invoice', { number: 'R-1' })
    expect([none.status, written.status, (await send('GET /orders')).body]).toEqual([404, 404, []])
  })

  test('is not there where the one above was made without', async () => {
    const { send } = orders()
    const { id } = (await send('POST /orders', { note: 'n' })).body
    expect((await send(`GET /orders/${id}/invoice`)).status).toBe(404)
    expect((await send(`PUT /orders/${id}/invoice`, { number: 'R-1' })).status).toBe(200)
    expect((await send(`GET /orders/${id}`)).body.invoice).toMatchObject({ number: 'R-1' })
  })
})

describe('a list that has room for a few', () => {
  const few = {
    Booking: {
      ...(SCHEMAS['Booking'] as JsonObject),
      properties: {
        id: readOnly(text),
        code: text,
        passengers: { ...arrayOf(ref('PassengerInBooking')), maxItems: 2 },
        passengerCount: readOnly(integer),
      },
    },
  }

  test('shows the first and counts all', async () => {
    const talk = bookings({}, few)
    const { id } = (await talk.send('POST /bookings', {})).body
    for (const name of ['A', 'B', 'C']) await talk.send(`POST /bookings/${id}/passengers`, { name })
    expect((await talk.send(`GET /bookings/${id}`)).body).toMatchObject({ passengerCount: 3 })
    const { inside, below } = await bothOf(talk, id)
    expect([named(inside), named(below)]).toEqual([
      ['A', 'B'],
      ['A', 'B', 'C'],
    ])
    await talk.send(`PATCH /bookings/${id}`, { passengers: [inside[1] ?? {}] })
    expect(named((await bothOf(talk, id)).below)).toEqual(['B', 'C'])
  })
})

test('a tag of a record moves when what it shows of those below it does, and only then', async () => {
  const talk = bookings(
    {},
    {
      Booking: object({ id: readOnly(text), passengerCount: readOnly(integer), etag: readOnly(text) }, 'id'),
    },
  )
  const { id } = (await talk.send('POST /bookings', {})).body
  const tag = async (): Promise<string> => (await talk.send(`GET /bookings/${id}`)).body.etag
  const made = await tag()
  const passenger = (await talk.send(`POST /bookings/${id}/passengers`, { name: 'A' })).body
  const counted = await tag()
  await talk.send(`PATCH /bookings/${id}/passengers/${passenger.id}`, { name: 'B' })
  expect([counted === made, (await tag()) === counted]).toEqual([false, true])
})

describe('what is made because its parent shows it', () => {
  const seat = { type: 'string' }
  const withSeats = (seatId: JsonObject): Talk =>
    mockOf(
      {
        ...PATHS,
        '/seats': { get: { responses: { '200': answer(arrayOf(ref('Seat'))) } } },
        '/seats/{seatId}': {
          parameters: [parameter('path', 'seatId')],
          get: { responses: { '200': answer(ref('Seat')), '404': empty() } },
        },
      },
      {
        ...SCHEMAS,
        Seat: object({ id: readOnly(text), row: integer }, 'id', 'row'),
        Passenger: object({ id: readOnly(text), name: text, seatId }, 'id', 'name', 'seatId'),
      },
      { empty: false },
    )

  test('names nobody where it may', async () => {
    const { send } = withSeats({ type: ['string', 'null'] })
    const [booking] = (await send('GET /bookings')).body
    expect(booking.passengerCount).toBeGreaterThan(0)
    const { body: passengers } = await send(`GET /bookings/${booking.id}/passengers`)
    expect(passengers.map(({ seatId }: { seatId: unknown }) => seatId)).toEqual(passengers.map(() => null))
  })

  test('names what is there where it must', async () => {
    const { send } = withSeats(seat)
    const [booking] = (await send('GET /bookings')).body
    const { body: passengers } = await send(`GET /bookings/${booking.id}/passengers`)
    for (const { seatId } of passengers) expect((await send(`GET /seats/${seatId}`)).status).toBe(200)
  })
})

test('an overlay says that a property is a value of its own', async () => {
  const resources = { Booking: { shows: { passengers: false, passengerCount: false } } }
  const { send } = bookings(hinting({ resources }))
  const made = (await send('POST /bookings', { passengers: [{ id: 'p', name: 'Ada' }] })).body
  expect((await send(`GET /bookings/${made.id}/passengers`)).body).toEqual([])
  await send(`POST /bookings/${made.id}/passengers`, { name: 'Bo' })
  expect((await send(`GET /bookings/${made.id}`)).body).toMatchObject({
    passengers: [{ id: 'p', name: 'Ada' }],
    total_passengers: 1,
  })
})
