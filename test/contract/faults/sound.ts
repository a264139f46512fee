import type { JsonValue } from '../../../src/json/value.ts'
import type { Case } from './cases.ts'
import { type Version, samplesOf } from './document.ts'

const USER: JsonValue = { id: 1, name: 'Jo' }
const NEW: JsonValue = { name: 'Jo', password: 'x' }
const TOTAL = { 'x-total': '1' }
const problem = { type: 'application/problem+json', body: { title: 'no' } }
const list = { path: '/users', body: [USER], headers: TOTAL }
const created = {
  method: 'POST',
  path: '/users',
  sent: NEW,
  sentHeaders: { 'x-key': 'k' },
  status: 201,
  body: USER,
}

/** One right value each, those that tools wrongly reject among them. */
export function rightValues(version: Version): Case[] {
  return samplesOf(version).flatMap(([name, { good }]) =>
    good.map(value => ({
      what: `${name} is ${JSON.stringify(value)}`,
      path: '/everything',
      body: { [name]: value },
    })),
  )
}

/** Exchanges that keep the contract in ways that tools wrongly reject. */
export const SOUND: readonly Case[] = [
  { what: 'a charset', path: '/users/1', type: 'application/json; charset=utf-8', body: USER },
  { what: 'a charset in capitals', path: '/users/1', type: 'Application/JSON;Charset=UTF-8', body: USER },
  { what: 'a documented charset that is not sent', path: '/charset', body: { city: 'a' } },
  {
    what: 'a documented charset in another spelling',
    path: '/charset',
    type: 'application/json;charset="UTF-8"',
    body: { city: 'a' },
  },
  {
    what: 'an encoding that is not UTF-8',
    path: '/users/1',
    type: 'application/json; charset=iso-8859-1',
    raw: new Uint8Array([...new TextEncoder().encode('{"id":1,"name":"'), 0xe9, 0x22, 0x7d]),
  },
  { what: 'a byte order mark', path: '/users/1', raw: '\ufeff{"id":1,"name":"a"}' },
  { what: 'a vendor type', path: '/vendor', type: 'application/vnd.cases.v2+json', body: { city: 'a' } },
  { what: 'a type in a range', path: '/any', body: { city: 'a' } },
  { what: 'a default response', path: '/users', status: 418, ...problem },
  { what: 'a documented range', path: '/pet', status: 206, body: { kind: 'dog', barks: false } },
  { what: 'a documented 4XX', method: 'DELETE', path: '/users/1', status: 404, ...problem },
  { what: 'HEAD of what GET has', method: 'HEAD', path: '/users/1', type: 'application/json', raw: null },
  {
    what: 'HEAD with its header fields',
    method: 'HEAD',
    path: '/users',
    headers: { ...TOTAL, 'content-type': 'application/json' },
    raw: null,
  },
  { what: '304', path: '/users/1', status: 304, raw: null },
  { what: '204', method: 'DELETE', path: '/users/1', status: 204, raw: null },
  { what: '204 with an empty body', method: 'DELETE', path: '/users/1', status: 204, raw: '' },
  {
    what: '204 with a content-type',
    method: 'DELETE',
    path: '/users/1',
    status: 204,
    raw: '',
    type: 'application/json',
  },
  { what: 'an empty list', ...list, body: [] },
  { what: 'an additional property', path: '/users/1', body: { ...USER, more: 1 } },
  { what: 'writeOnly that is required and not shown', path: '/users/1', body: USER },
  { what: 'readOnly that is required and not sent', ...created },
  {
    what: 'readOnly that is required and not sent, deep inside',
    ...created,
    sent: { ...NEW, friends: [NEW] },
  },
  { what: 'a union with a mapped discriminator', path: '/pet', body: { kind: 'cat', purrs: true } },
  {
    what: 'a union whose other branch would fit, too',
    path: '/pet',
    body: { kind: 'cat', purrs: true, barks: true },
  },
  { what: 'allOf', path: '/extended', body: { city: 'a', extra: 1 } },
  { what: 'a header in another case of the document', ...list },
  { what: 'a repeated header', ...list, headers: { ...TOTAL, 'x-tags': 'a, b' } },
  { what: 'a single item of a list header', ...list, headers: { ...TOTAL, 'x-tags': 'a' } },
  { what: 'a header with a date', ...list, headers: { ...TOTAL, 'x-until': '2026-01-15T09:00:00+01:00' } },
  {
    what: 'well-known headers',
    ...list,
    headers: {
      ...TOTAL,
      etag: '"a"',
      'set-cookie': 'a=b; Path=/, c=d',
      vary: '*',
      'cf-ray': '1',
      'access-control-allow-origin': '*',
    },
  },
  { what: 'a literal path before a template', path: '/users/me', body: { city: 'a' } },
  { what: 'a slash at the end', path: '/users/1/', body: USER },
  { what: 'a percent-encoded path', path: '/%75sers/%31', body: USER },
  { what: 'a query parameter', ...list, path: '/users?limit=100' },
  { what: 'a list parameter', ...list, path: '/users?ids=1,2' },
  { what: 'a deepObject', ...list, path: '/users?filter[age]=7' },
  { what: 'an encoded deepObject', ...list, path: '/users?filter%5Bage%5D=7' },
  { what: 'a parameter that is not declared', ...list, path: '/users?utm_source=a' },
  { what: 'a header parameter', ...list, sentHeaders: { 'x-trace': '123e4567-e89b-12d3-a456-426614174000' } },
  { what: 'cookies', ...list, sentHeaders: { cookie: 'a=b; session=abc' } },
  { what: 'a token in place of a key', ...created, sentHeaders: { authorization: 'bearer abc' } },
  {
    what: 'a body with a charset',
    ...created,
    sentHeaders: { 'x-key': 'k', 'content-type': 'application/json; charset=utf-8' },
  },
  {
    what: 'a 401 that says how',
    ...created,
    sentHeaders: {},
    status: 401,
    ...problem,
    headers: { 'www-authenticate': 'Bearer' },
  },
  { what: 'a 405 that says what', path: '/users/1', status: 405, raw: null, headers: { allow: 'GET' } },
  { what: 'a 405 that allows nothing', path: '/users/1', status: 405, raw: null, headers: { allow: '' } },
  {
    what: 'a 201 with a location',
    method: 'POST',
    path: '/jobs',
    status: 201,
    raw: null,
    headers: { location: '/jobs/1' },
  },
  {
    what: 'a 201 of what has no path of its own',
    method: 'POST',
    path: '/jobs/sweep',
    status: 201,
    raw: null,
  },
  { what: 'a 201 for a PUT', method: 'PUT', path: '/users/1', sent: NEW, status: 201, raw: null },
  { what: 'no body where it is optional', method: 'PUT', path: '/users/1', body: USER },
  {
    what: 'a form',
    method: 'POST',
    path: '/form',
    sentRaw: 'n=1',
    sentHeaders: { 'content-type': 'application/x-www-form-urlencoded' },
    status: 204,
    raw: null,
  },
  {
    what: 'XML',
    path: '/xml',
    type: 'application/xml',
    raw: '<?xml version="1.0"?><!DOCTYPE a><!-- <b> --><a x="1>2"><b/><![CDATA[<c>]]></a>',
  },
  { what: 'XML under its range', path: '/any', type: 'application/xml', raw: '<a/>' },
  { what: 'CSV', path: '/csv', type: 'text/csv; header=present', raw: 'a,b\r\n1,2' },
  { what: 'no lines of CSV', path: '/csv', type: 'text/csv', raw: '' },
  { what: 'a number as text', path: '/count', type: 'text/plain', raw: '12' },
  { what: 'a text of a type of its own', path: '/raw', type: 'application/vnd.raw', raw: 'abcd' },
  {
    what: 'bytes that are no text',
    path: '/raw',
    type: 'application/vnd.raw',
    raw: new Uint8Array([0xff, 0, 1, 2, 3, 4]),
  },
  {
    what: 'JSON under a type of its own',
    path: '/own-type',
    type: 'application/vnd.place',
    raw: '{"city":"Rome"}',
  },
  {
    what: 'something else under a type of its own',
    path: '/own-type',
    type: 'application/vnd.place',
    raw: 'Rome',
  },
  { what: 'a picture', path: '/image', type: 'image/png', raw: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1]) },
  { what: 'OPTIONS', method: 'OPTIONS', path: '/users', status: 204, raw: null },
  { what: 'a property called __proto__', path: '/everything', raw: '{"__proto__":{"a":1},"constructor":1}' },
]

/** What strict mode must leave alone: bodies whose every property some schema speaks of. */
export const STRICTLY_SOUND: readonly Case[] = SOUND.filter(
  ({ what }) =>
    ![
      'an additional property',
      'a union whose other branch would fit, too',
      'a property called __proto__',
    ].includes(what),
)
