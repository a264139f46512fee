import { existsSync } from 'node:fs'
import { type Command, Option } from 'commander'
import type { MockFlags } from './mock-flags.ts'

/** What the flags of `prism mock` come to that have another name here, or none. */
export interface PrismFlags {
  readonly dynamic?: boolean
  readonly multiprocess?: boolean
  readonly errors?: boolean
  readonly ignoreExamples?: boolean
  readonly jsonSchemaFakerFillProperties?: boolean
  readonly verboseLevel?: string
}

/** Those that change nothing here, in Prism's spelling, and what to tell who gives one. */
const NEEDLESS: readonly (readonly [name: keyof PrismFlags, flag: string, why: string])[] = [
  ['dynamic', '-d, --dynamic', 'values are always made, and kept'],
  ['multiprocess', '-m, --multiprocess', 'one process answers'],
  ['errors', '--errors', 'requests that break the document are always refused'],
  [
    'jsonSchemaFakerFillProperties',
    '--json-schema-faker-fillProperties',
    'no properties are made that are not declared',
  ],
  [
    'ignoreExamples',
    '--ignoreExamples',
    'not followed: examples tell what values look like, and are repeated only where they are true',
  ],
]

/** Of Prism's levels, what each asks for here. */
const LEVELS: { readonly [level: string]: 'quiet' | 'verbose' | 'usual' } = {
  silent: 'quiet',
  fatal: 'quiet',
  error: 'quiet',
  warn: 'usual',
  info: 'usual',
  debug: 'verbose',
  trace: 'verbose',
}

/** Lets a command understand `prism mock …`; they are no part of its help. */
export function addPrismFlags(command: Command): Command {
  for (const [, flag] of NEEDLESS) command.addOption(new Option(flag).hideHelp())
  command.addOption(new Option('--no-json-schema-faker-fillProperties').hideHelp())
  return command.addOption(new Option('--verboseLevel <level>').choices(Object.keys(LEVELS)).hideHelp())
}

/** Yes or no as Prism's users write them, `--cors=false`: no flag of ours takes either. */
export function withoutTruths(args: readonly string[]): string[] {
  return args.flatMap(arg => {
    const [, name = '', value] = /^--([\w-]+)=(true|false)$/.exec(arg) ?? []
    if (value === undefined || !TRUTHS.has(name)) return [arg]
    if (value === 'true') return [`--${name}`]
    return name === 'cors' ? ['--no-cors'] : []
  })
}

/** What is yes or no for Prism. */
const TRUTHS: ReadonlySet<string> = new Set([
  'cors',
  'dynamic',
  'errors',
  'ignoreExamples',
  'json-schema-faker-fillProperties',
  'multiprocess',
])

/** What is meant by them: `-v debug api.yaml` is a level and a document, as for Prism. */
export function readPrismFlags(
  specs: readonly string[],
  flags: MockFlags & PrismFlags,
): { readonly specs: readonly string[]; readonly flags: MockFlags; readonly notes: readonly string[] } {
  const notes = NEEDLESS.filter(([name]) => flags[name] === true).map(
    ([, flag, why]) => `${flag.split(', ').at(-1)}: ${why}`,
  )
  const word = specs.find(spec => Object.hasOwn(LEVELS, spec) && !existsSync(spec))
  const isLevel = flags.verbose === true && word !== undefined && specs.length > 1
  const level = LEVELS[flags.verboseLevel ?? (isLevel ? word : '')]
  const rest = isLevel ? specs.filter(spec => spec !== word) : specs
  if (level === undefined) return { specs, flags, notes }
  return {
    specs: rest,
    flags: { ...flags, verbose: level === 'verbose', quiet: flags.quiet === true || level === 'quiet' },
    notes,
  }
}
