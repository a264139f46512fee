import type { DocumentReport, Fault, Tally } from './types.ts'

/** Prints totals, then every exception with its place. */
export function printReport(
  reports: readonly DocumentReport[],
  failed: readonly { readonly name: string; readonly says: string }[],
  ms: number,
): void {
  const sum = (pick: (report: DocumentReport) => number): number =>
    reports.reduce((total, report) => total + pick(report), 0)
  const faults = reports.flatMap(report => report.faults.map(fault => ({ ...fault, document: report.name })))
  const of2xx = faults.filter(({ status }) => status >= 200 && status < 300)
  const unreached = sum(({ unreached }) => unreached.length)
  line(
    `${reports.length} documents, ${sum(report => report.operations)} operations, ${sum(report => report.asked)} requests in ${(ms / 1000).toFixed(0)} s`,
  )
  line(`operations answered with 2xx: ${sum(report => report.operations) - unreached} (${unreached} never)`)
  printTally(
    '2xx answers',
    reports.map(report => report.successes),
  )
  printTally(
    'other documented answers',
    reports.map(report => report.errors),
  )
  line(
    `the two disagree on ${of2xx.filter(({ kind }) => kind === 'body, ajv').length} (ajv refuses) and ${of2xx.filter(({ kind }) => kind === 'body, hyperjump').length} (hyperjump refuses) bodies of 2xx`,
  )
  line(
    `5xx and thrown: ${faults.filter(({ kind }) => kind === 'fault').length}; parts left out by the second judge: ${sum(report => report.leftOut)}`,
  )
  line(
    `slowest answer ${Math.max(0, ...reports.map(report => report.slowestMs)).toFixed(0)} ms; slowest documents: ${slowest(reports)}`,
  )
  for (const { name, says } of failed) line(`FAILED ${name}: ${says}`)
  printReasons(of2xx)
  printFaults('2xx answers that are not right', of2xx)
  printFaults(
    'other answers that are not right',
    faults.filter(fault => !of2xx.includes(fault)),
  )
  printUnreached(reports)
}

function line(text: string): void {
  process.stdout.write(`${text}\n`)
}

function printTally(name: string, tallies: readonly Tally[]): void {
  const sum = (pick: (tally: Tally) => number): number => tallies.reduce((all, tally) => all + pick(tally), 0)
  const bodies = sum(tally => tally.bodies)
  line(
    `${name}: ${sum(tally => tally.answers)}; status and media type documented ${share(
      sum(tally => tally.documented),
      sum(tally => tally.answers),
    )}; ` +
      `${bodies} bodies judged: ajv ${share(
        sum(tally => tally.ajv),
        bodies,
      )}, hyperjump ${share(
        sum(tally => tally.hyperjump),
        bodies,
      )}`,
  )
}

function share(part: number, whole: number): string {
  return `${part} of ${whole} (${whole === 0 ? '-' : ((100 * part) / whole).toFixed(3)} %)`
}

function slowest(reports: readonly DocumentReport[]): string {
  return [...reports]
    .sort((a, b) => b.ms - a.ms)
    .slice(0, 5)
    .map(({ name, ms }) => `${name} ${(ms / 1000).toFixed(1)} s`)
    .join(', ')
}

/** How many faults the document itself is the cause of, by reason; the rest are the mock's. */
function printReasons(faults: readonly Fault[]): void {
  const reasons = new Map<string, number>()
  for (const { reason = 'the mock', kind } of faults) {
    const key = `${kind}: ${reason.replace(/^nothing satisfies .*/, 'a schema nothing satisfies')}`
    reasons.set(key, (reasons.get(key) ?? 0) + 1)
  }
  line('\n2xx faults by cause')
  for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1])) line(`  ${count} × ${reason}`)
}

function printFaults(title: string, faults: readonly (Fault & { readonly document: string })[]): void {
  line(`\n${title}: ${faults.length}`)
  const seen = new Map<string, { readonly fault: Fault & { readonly document: string }; count: number }>()
  for (const fault of faults) {
    const key = [fault.document, fault.operation, fault.kind, fault.status].join(' ')
    const known = seen.get(key)
    if (known === undefined) seen.set(key, { fault, count: 1 })
    else known.count++
  }
  for (const { fault, count } of seen.values()) {
    line(
      `  ${fault.document} ${fault.operation} ${fault.status} [${fault.kind}]${count > 1 ? ` x${count}` : ''} ${fault.says.slice(0, 300)}${fault.reason === undefined ? '' : ` :: ${fault.reason}`}`,
    )
  }
}

/** Reasons with numbers, ids and names taken out, the most frequent first. */
function printUnreached(reports: readonly DocumentReport[]): void {
  const groups = new Map<string, string[]>()
  for (const { name, unreached } of reports) {
    for (const { operation, because } of unreached) {
      const key = because
        .replace(/"[^"]*"/g, '"…"')
        .replace(/\d{4,}/g, '…')
        .slice(0, 120)
      const group = groups.get(key) ?? []
      groups.set(key, group)
      group.push(`${name} ${operation}`)
    }
  }
  line('\noperations never answered with 2xx')
  for (const [reason, places] of [...groups].sort((a, b) => b[1].length - a[1].length)) {
    line(`  ${places.length} × ${reason}; such as ${places[0]}`)
  }
}
