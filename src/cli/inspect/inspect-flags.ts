/** Flags of `understudy inspect`, as commander hands them over. */
export interface InspectFlags {
  readonly resource?: string
  readonly operation?: string
  readonly all?: boolean
  readonly overlay?: readonly string[]
  readonly published?: boolean
  readonly strict?: boolean
  readonly followOutside?: boolean
  readonly followRemote?: boolean
  readonly json?: boolean
  readonly starter?: boolean
}
