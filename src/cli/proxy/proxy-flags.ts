/** Flags of `understudy proxy`, as commander hands them over. */
export interface ProxyFlags {
  readonly port: number
  readonly record?: string
  readonly overlay?: readonly string[]
  readonly published?: boolean
  readonly followOutside?: boolean
  readonly followRemote?: boolean
  readonly quiet?: boolean
}
