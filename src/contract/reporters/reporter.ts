import type { Report } from '../report/report.ts'

/** Writes a report as text; the same report is always the same text. */
export type Reporter = (report: Report) => string
