import type { Operation, ResponseSpec } from '../../spec/api.ts'

/** The response an operation documents for a status: exact, then its range, then `default` (OpenAPI 3.1 section 4.8.16.2). */
export function documentedResponse(operation: Operation, status: number): ResponseSpec | undefined {
  const wanted = [String(status), `${Math.floor(status / 100)}XX`, 'default']
  return wanted
    .map(key => operation.responses.find(response => response.status.toUpperCase() === key.toUpperCase()))
    .find(response => response !== undefined)
}

/** Whether an operation names a status itself, not only by range or `default`. */
export function namesStatus(operation: Operation, status: number): boolean {
  return operation.responses.some(response => response.status === String(status))
}

/** The status of a success: the first of `preferred` that is documented, else the first documented 2xx, else 200. */
export function successStatus(operation: Operation, preferred: readonly number[]): number {
  const named = preferred.find(status => namesStatus(operation, status))
  if (named !== undefined) return named
  const codes = operation.responses.map(response => response.status.toUpperCase())
  const documented = codes.find(code => /^2\d\d$/.test(code)) ?? codes.find(code => /^3\d\d$/.test(code))
  if (documented !== undefined && !(documented.startsWith('3') && codes.includes('2XX')))
    return Number(documented)
  return preferred[0] ?? 200
}
