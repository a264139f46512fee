/** Flags of `understudy types`, as commander hands them over. */
export interface TypesFlags {
  readonly output?: string
  readonly name?: string
  readonly overlay?: readonly string[]
  readonly published?: boolean
  readonly followOutside?: boolean
  readonly followRemote?: boolean
  readonly check?: boolean
}
