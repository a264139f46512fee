/** Flags of `understudy check`, as commander hands them over. */
export interface CheckFlags {
  readonly spec?: readonly string[]
  readonly overlay?: readonly string[]
  readonly published?: boolean
  readonly setAside?: boolean
  readonly followOutside?: boolean
  readonly followRemote?: boolean
  /** `https://staging.example.com=limio` */
  readonly base?: readonly string[]
  /** `missing-location=off` */
  readonly severity?: readonly string[]
  readonly strict?: boolean
  /** Milliseconds. */
  readonly slowAfter?: number
  /** Hold the mock against the recordings. */
  readonly compare?: boolean
  /** `limio=FILE` */
  readonly state?: readonly string[]
  readonly live?: string
  readonly write?: boolean
  /** `TOKEN` or `scheme=TOKEN` */
  readonly authEnv?: readonly string[]
  /** `gcloud auth print-access-token` or `scheme=…` */
  readonly authCommand?: readonly string[]
  /** `owner=octocat` */
  readonly pathValue?: readonly string[]
  /** Requests a second. */
  readonly rate: number
  /** Seconds. */
  readonly timeout: number
  /** Seconds. */
  readonly maxTime: number
  readonly seed: string
  /** Most requests made for one operation, besides those every check sends. */
  readonly probes: number
  /** `GET /users`, `listUsers: query limit above its maximum` */
  readonly only?: readonly string[]
  readonly baseline?: string
  readonly writeBaseline?: string
  readonly reason?: string
  readonly expires?: string
  /** `operations=80` */
  readonly minCoverage?: readonly string[]
  readonly coverage?: string
  readonly mergeCoverage?: boolean
  /** Ask prism-http too, which has to be installed. */
  readonly secondOpinion?: boolean
  /** File for the overlay of what the document could say. */
  readonly suggest?: string
  /** File for the overlay of recorded bodies. */
  readonly examples?: string
  /** `sarif=out.sarif` */
  readonly reporter?: readonly string[]
}
