import type { Exchange } from '../exchange.ts'
import type { EntryPlace } from '../recording/entry.ts'
import type { Verdict } from '../verdict.ts'
import type { ReportSection } from './section.ts'

/** Is shown every exchange that was judged, and has a section of the report to say in the end. */
export interface Observer {
  see(exchange: Exchange, verdict: Verdict, place: EntryPlace): void
  section(): ReportSection | Promise<ReportSection>
}
