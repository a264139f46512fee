import { Command, CommanderError } from 'commander'
import { UnderstudyError } from '../errors.ts'
import { printableLines } from '../json/printable.ts'
import { VERSION } from '../version.ts'
import { buildCommand } from './build/build-command.ts'
import { checkCommand } from './check/check-command.ts'
import { inspectCommand } from './inspect/inspect-command.ts'
import { mockCommand } from './mock/mock-command.ts'
import { withoutTruths } from './mock/prism-flags.ts'
import { proxyCommand } from './proxy/proxy-command.ts'
import { typesCommand } from './types/types-command.ts'

/**
 * Exit codes: 0 done, 1 a fault of ours, 2 the user gave something that cannot be used. `check` has 1 and 3 for what it
 * found, and 2 for everything that kept it from looking.
 */
const FAULT = 1
const BAD_INPUT = 2

/**
 * Runs the command line.
 *
 * @param args - Without node and script.
 * @returns The exit code. What is wrong is on stderr, in the form `understudy: what` and below it what to do.
 */
export async function run(args: readonly string[]): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosed)
  let code = 0
  const end = (given: number): void => {
    code = given
  }
  try {
    const flags = asFlags(args)
    await createProgram(flags[0] ?? '', end).parseAsync(flags, { from: 'user' })
    return code
  } catch (error) {
    const failed = report(error, args)
    return args[0] === 'check' && failed === FAULT ? BAD_INPUT : failed
  }
}

/** What creates each command. @param end - Called with the exit code of one that has its own */
const COMMANDS: { readonly [name: string]: (end: (exitCode: number) => void) => Command } = {
  mock: mockCommand,
  check: checkCommand,
  inspect: inspectCommand,
  proxy: proxyCommand,
  types: typesCommand,
  build: buildCommand,
}

/** The command line as far as it is asked for: the command that is named, or all where none is. */
function createProgram(name: string, end: (exitCode: number) => void): Command {
  const program = new Command('understudy')
    .description('Stands in for HTTP APIs: a stateful mock with believable data from an OpenAPI document.')
    .version(VERSION, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ outputError: () => undefined })
  const named = Object.hasOwn(COMMANDS, name) ? [COMMANDS[name]] : Object.values(COMMANDS)
  for (const create of named) if (create !== undefined) program.addCommand(inherit(create(end), program))
  return program
}

function inherit(command: Command, program: Command): Command {
  return command.copyInheritedSettings(program)
}

/** `understudy help mock` is `understudy mock --help`; `mock --cors=false` is `mock --no-cors`. */
function asFlags([first, ...rest]: readonly string[]): string[] {
  if (first === 'help') return [...rest.slice(0, 1), '--help']
  if (first === 'mock') return [first, ...withoutTruths(rest)]
  return first === undefined ? [] : [first, ...rest]
}

function report(error: unknown, args: readonly string[]): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    // Without a command commander prints the help, to stderr, and has no message of its own.
    if (error.code === 'commander.help') return BAD_INPUT
    complain(usageMessage(error, args))
    return BAD_INPUT
  }
  if (error instanceof UnderstudyError) {
    complain(error.message)
    return BAD_INPUT
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  const detail = process.env['UNDERSTUDY_DEBUG'] === undefined ? message : (stack ?? message)
  complain(`${detail}\n  this is a fault of understudy itself; set UNDERSTUDY_DEBUG=1 to see where it is`)
  return FAULT
}

/** Brings commander's messages to the form of all others: what failed, and below it what to do. */
function usageMessage({ code, message }: CommanderError, [first = '']: readonly string[]): string {
  const text = message.replace(/^error: /, '').replace(/\.$/, '')
  const [what = '', suggestion] = text.split('\n')
  const meant = /^\(Did you mean (.*)\?\)$/.exec(suggestion ?? '')?.[1]
  if (meant !== undefined) return `${what}\n  did you mean ${meant}?`
  if (code !== 'commander.unknownCommand')
    return `${what}\n  understudy ${first.startsWith('-') ? '' : `${first} `}--help tells what there is`
  const isDocument = /[./\\]/.test(first)
  return `${what}\n  ${isDocument ? `to serve it: understudy mock ${first}` : 'understudy --help tells what there is'}`
}

/** Who reads has read enough: `understudy inspect openapi.yaml | head`. What was begun is done to its end, and has its exit code. */
function ignoreClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

function complain(text: string): void {
  process.stderr.write(`understudy: ${printableLines(text)}\n`)
}
