import type { Api } from '../../spec/api.ts'
import type { Judgement } from '../judge.ts'
import type { Witness } from './notes/evidence.ts'

/** Some exchanges of each kind, kept to try out what is suggested. */
export interface Witnesses {
  add(judgement: Judgement, witness: Witness): void
  of(api: Api): readonly Witness[]
}

/** Kept of exchanges that keep to the document, and of those that break it, for each operation, status and set of faults. */
const MAX_SOUND = 2
const MAX_BROKEN = 5
/** Of all bodies that are kept. */
const MAX_BYTES = 32 * 1024 * 1024

/** An empty stand. */
export function createWitnesses(): Witnesses {
  const counts = new Map<string, number>()
  const kept = new Map<Api, Witness[]>()
  let bytes = 0
  return {
    add({ api, judged, faults }, witness) {
      const { request, response } = witness.exchange
      const size = (request.body?.length ?? 0) + (response.body?.length ?? 0)
      if (bytes + size > MAX_BYTES) return
      const places = new Set(faults.map(({ rule, pointer }) => `${rule} ${pointer}`))
      const kind = [judged?.operation.key, response.status, ...[...places].sort()].join('\n')
      const count = counts.get(kind) ?? 0
      if (count >= (faults.length === 0 ? MAX_SOUND : MAX_BROKEN)) return
      counts.set(kind, count + 1)
      bytes += size
      const ofApi = kept.get(api) ?? []
      ofApi.push(witness)
      kept.set(api, ofApi)
    },
    of: api => kept.get(api) ?? [],
  }
}
