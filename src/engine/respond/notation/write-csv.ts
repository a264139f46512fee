import { isObject, type JsonObject, type JsonValue } from '../../../json/value.ts'

/** Rows with a line of names above them (RFC 4180): of a list, of the one list in an envelope, or one row of an object. */
export function writeCsv(value: JsonValue, separator = ','): string {
  const rows = rowsOf(value)
  const names = [...new Set(rows.flatMap(row => (isObject(row) ? Object.keys(row) : [])))]
  const lines =
    names.length === 0
      ? rows.map(row => cells(Array.isArray(row) ? row : [row], separator))
      : [
          cells(names, separator),
          ...rows.map(row => {
            const object: JsonObject = isObject(row) ? row : {}
            return cells(
              names.map(name => object[name]),
              separator,
            )
          }),
        ]
  return lines.map(line => `${line}\r\n`).join('')
}

function rowsOf(value: JsonValue): readonly JsonValue[] {
  if (Array.isArray(value)) return value
  if (!isObject(value)) return [value]
  const lists = Object.values(value).filter(inner => Array.isArray(inner))
  const [list] = lists
  return lists.length === 1 && list?.some(isObject) === true ? list : [value]
}

function cells(values: readonly (JsonValue | undefined)[], separator: string): string {
  return values.map(value => cell(value, separator)).join(separator)
}

function cell(value: JsonValue | undefined, separator: string): string {
  if (value === undefined || value === null) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
