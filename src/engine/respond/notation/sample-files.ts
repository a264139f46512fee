import { hash } from '../../../json/hash.ts'

/** The smallest files that programs open: one grey pixel, one short sound, one page, one entry. Base64. */
const FILES: readonly (readonly [types: RegExp, base64: string])[] = [
  [
    /^image\/(?:png|x-png|apng)$/,
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg==',
  ],
  [
    /^image\/(?:jpe?g|pjpeg)$/,
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ' +
      'EBAQEBAQEBAQEBD/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8A' +
      'P//Z',
  ],
  [/^image\/gif$/, 'R0lGODlhAQABAIAAAICAgP///ywAAAAAAQABAAACAkQBADs='],
  [/^image\/webp$/, 'UklGRhgAAABXRUJQVlA4TAwAAAAvAAAAAChgAQvY/wA='],
  [
    /^image\/(?:bmp|x-ms-bmp)$/,
    'Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAATCwAAEwsAAAAAAAAAAAAAgICAAA==',
  ],
  [/^audio\/(?:x-)?wave?$/, 'UklGRiwAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQgAAACAgICAgICAgA=='],
  [/^video\/(?:mp4|quicktime)$/, 'AAAAGGZ0eXBpc29tAAACAGlzb21pc28yAAAACG1kYXQ='],
  [/\/(?:x-)?gzip(?:-compressed)?$/, 'H4sIAAAAAAACA3NUKE7MLchJVUjLzEnV4wIA6ggnww8AAAA='],
  [
    /zip|java-archive$/,
    'UEsDBBQAAAAAAABIL1zqCCfDDwAAAA8AAAAKAAAAc2FtcGxlLnR4dEEgc2FtcGxlIGZpbGUuClBLAQIUAxQAAAAAAABIL1zqCCfDDwAA' +
      'AA8AAAAKAAAAAAAAAAAAAACAAQAAAABzYW1wbGUudHh0UEsFBgAAAAABAAEAOAAAADcAAAAAAA==',
  ],
]

const SVG =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><rect width="1" height="1" fill="gray"/></svg>\n'

/** Bytes of the length of a small file that claim to be nothing. */
const PLAIN_BYTES = 64

/**
 * A small file of a media type, one that opens: an image is an image. What has no such file here is plain bytes,
 * the same for one type.
 */
export function sampleFile(type: string): string | Uint8Array {
  if (type.startsWith('image/svg')) return SVG
  if (/\/(?:x-)?pdf$/.test(type)) return samplePdf()
  const base64 = FILES.find(([types]) => types.test(type))?.[1]
  if (base64 !== undefined) return Uint8Array.from(atob(base64), character => character.charCodeAt(0))
  return Uint8Array.from({ length: PLAIN_BYTES }, (_, index) => {
    return Number.parseInt(hash(`${type} ${index}`).slice(0, 2), 16)
  })
}

/** One page with a line of text. The table at the end tells where each object begins (ISO 32000-1 section 7.5.4). */
function samplePdf(): string {
  const text = 'BT /F1 12 Tf 72 720 Td (A sample document) Tj ET'
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${text.length}>>stream\n${text}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  let file = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`
  return `${file}${table}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`
}
