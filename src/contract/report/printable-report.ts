import { printable } from '../../json/printable.ts'
import type { Report } from './report.ts'

/** The report with all its texts printable: most of them come from documents, servers and names of files. */
export function printableReport(report: Report): Report {
  return cleaned(report)
}

/** A report is plain data: texts, numbers, lists and objects. */
function cleaned<Part>(part: Part): Part {
  if (typeof part === 'string') return printable(part) as Part & string
  if (Array.isArray(part)) return part.map(cleaned) as Part & unknown[]
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, cleaned(inner)])) as Part &
    object
}
