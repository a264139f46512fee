import type { NeighbourName } from '../../resource/types.ts'
import type { Page, StoredRecord } from '../../store/types.ts'

/** One page of a list and what can be told of it. */
export interface Cut {
  readonly page: Page
  /** Records a page may hold; `undefined`: as many as there are. */
  readonly limit: number | undefined
  /** Number of this page, counted as its parameter counts, else from 1. */
  readonly number: number
  /** Where the page begins, counted as its parameter counts. */
  readonly offset: number
  /** Whether it was asked for from its end: then `more` means the way backwards. */
  readonly isBackwards: boolean
  /** Unit of a `Range` request. */
  readonly unit: string
  /** What its parameter takes to lead to another page; `undefined` where there is none. */
  neighbour(name: NeighbourName, options?: { readonly evenBeyond?: boolean }): string | number | undefined
  /** The same as a link. */
  link(name: NeighbourName, form: 'url' | 'path' | 'query'): string | undefined
  /** The token that leads on from a record of the page; `undefined` where no token does. */
  after(record: StoredRecord): string | number | undefined
}
