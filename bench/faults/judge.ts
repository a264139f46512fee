import type { Exchange } from '../../src/contract/exchange.ts'
import type { Api } from '../../src/spec/api.ts'

/** What a tool says is wrong with one exchange, in its words. */
export interface Told {
  readonly says: readonly string[]
  /** Set where it fails on the exchange instead: that finds nothing, and is an alarm on a sound one. */
  readonly throws?: string
}

/** A tool that is shown exchanges and says what is wrong with each. */
export interface Judge {
  /** Name and version. */
  readonly name: string
  /** Judges what only strict mode finds, and is spared what strict mode refuses on purpose. */
  readonly isStrict?: boolean
  /**
   * @returns One for each exchange
   * @throws Where the tool does not read the document
   */
  judge(api: Api, exchanges: readonly Exchange[]): Promise<readonly Told[]>
}
