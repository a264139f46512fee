import type { FindingGroup, Report } from '../../../../src/contract/report/report.ts'

/** A finding whose texts hold what every format has to escape. */
export function finding(over: Partial<FindingGroup> = {}): FindingGroup {
  return {
    fingerprint: '0123456789abcdef',
    rule: 'invalid-body',
    severity: 'error',
    message: 'response body: status "<b>&\u001b[31m" is not one of "a", "b"',
    api: 'pets',
    operation: 'listPets',
    where: { file: 'specs/my pets.yaml', line: 14, column: 7, pointer: '/paths' },
    at: { part: 'body', pointer: '/0/status' },
    expected: 'what `enum` asks for',
    fix: 'add it: 100%, or `not`',
    curl: "curl 'https://api.test/pets?a=1&b=<x>'",
    count: 3,
    first: { file: 'a.har', number: 2 },
    request: 'GET /pets 200',
    ...over,
  }
}

/** A report with something of everything. */
export function sampleReport(over: Partial<Report> = {}): Report {
  const accepted = finding({ fingerprint: 'feed', message: 'known' })
  return {
    version: '1.2.3',
    atMs: Date.parse('2026-06-15T12:00:00Z'),
    durationMs: 1500,
    apis: [
      {
        name: 'pets',
        title: 'Pets & <friends>',
        version: '2',
        operations: [
          { key: 'listPets', method: 'GET', path: '/pets', exchanges: 4, failed: 3 },
          { key: 'createPet', method: 'POST', path: '/pets', exchanges: 1, failed: 0 },
          { key: 'deletePet', method: 'DELETE', path: '/pets/{id}', exchanges: 0, failed: 0 },
        ],
      },
    ],
    inputs: ['a.har'],
    exchanges: { passed: 2, failed: 3, notChecked: 1 },
    notChecked: [
      {
        reason: 'no-document',
        says: 'no document has a server there',
        count: 1,
        first: { file: 'a.har', number: 6 },
      },
    ],
    findings: [
      finding(),
      finding({ fingerprint: 'beef', severity: 'warning', rule: 'missing-header', where: {}, count: 1 }),
    ],
    accepted: [{ ...accepted, entry: { fingerprint: 'feed', reason: 'agreed <with> them' } }],
    expired: [{ fingerprint: 'dead', reason: 'was agreed', expires: '2026-01-01' }],
    stale: [{ fingerprint: 'cafe', reason: 'mended', says: 'what it said' }],
    notExercised: [{ what: '/pets', why: 'nothing lists {id}' }],
    sections: [
      {
        id: 'fidelity',
        title: 'The mock beside the recording',
        says: '1 answer differs <here>',
        entries: [
          {
            says: 'listPets 200: `name` is never shown',
            count: 2,
            first: { file: 'a.har', number: 4 },
            where: { file: 'specs/my pets.yaml', line: 20, column: 3 },
            details: ['the mock is the liar'],
          },
        ],
        fails: true,
      },
    ],
    coverage: [
      { api: undefined, kind: 'operation', total: 3, covered: 2, excused: 1, missing: ['deletePet'] },
      { api: undefined, kind: 'branch', total: 0, covered: 0, excused: 0, missing: [] },
    ],
    floors: [{ kind: 'operation', floor: 80, reached: 66.6 }],
    outcome: 'findings',
    ...over,
  }
}
