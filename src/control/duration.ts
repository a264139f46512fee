import { UnderstudyError } from '../errors.ts'

const MS = { W: 604_800_000, D: 86_400_000, H: 3_600_000, M: 60_000, S: 1_000 } as const

const DURATION =
  /^(?<sign>-)?P(?=[\dT])(?:(?<W>\d+)W)?(?:(?<D>\d+)D)?(?:T(?=\d)(?:(?<H>\d+)H)?(?:(?<M>\d+)M)?(?:(?<S>\d+(?:\.\d{1,3})?)S)?)?$/

/**
 * Milliseconds of an ISO 8601 duration: `PT1H30M` → 5,400,000; `-P1D` → -86,400,000.
 *
 * Years and months are refused: how long they are depends on the day they are counted from.
 *
 * @throws UnderstudyError `OPTION_INVALID`
 */
export function parseDuration(text: string): number {
  const groups = DURATION.exec(text)?.groups
  if (groups === undefined) {
    throw new UnderstudyError('OPTION_INVALID', {
      message: `${JSON.stringify(text)} is not a duration`,
      hint: 'write it in ISO 8601, in weeks, days, hours, minutes and seconds: P2W, P1DT12H, PT90S, -PT1H',
    })
  }
  const units = Object.entries(MS).map(([unit, ms]) => Number(groups[unit] ?? 0) * ms)
  const total = Math.round(units.reduce((sum, each) => sum + each, 0))
  return groups['sign'] === undefined || total === 0 ? total : -total
}
