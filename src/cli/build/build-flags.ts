/** Flags of `understudy build`, as commander hands them over. */
export interface BuildFlags {
  readonly output?: string
  readonly name?: string
  readonly overlay?: readonly string[]
  readonly published?: boolean
  readonly followOutside?: boolean
  readonly followRemote?: boolean
  readonly check?: boolean
}
