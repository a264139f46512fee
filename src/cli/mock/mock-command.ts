import { Command } from 'commander'
import { examples } from '../examples.ts'
import { importWhole } from '../import-whole.ts'
import { startLean } from './lean-start.ts'
import type { MockFlags } from './mock-flags.ts'
import { type PrismFlags, addPrismFlags, readPrismFlags } from './prism-flags.ts'
import { toCount, toList, toTime } from '../parse-option.ts'

/** `understudy mock`; what it does is loaded when it is called. */
export function mockCommand(): Command {
  const command = new Command('mock')
    .description('Serve stateful mocks of one or several APIs.')
    .argument(
      '<spec...>',
      'a folder with an openapi.yaml, a document, a URL, or the name of one that comes along',
    )
    .optionsGroup('Where:')
    .option('-p, --port <port>', 'port to listen on; 0 takes any free one', toCount('--port', 65_535), 4010)
    .option('-h, --host <host>', 'address to listen on; 0.0.0.0 for all', '127.0.0.1')
    .option('--cors', 'let web pages of any origin call the APIs', true)
    .option('--no-cors', 'keep them out')
    .optionsGroup('With which records:')
    .option('--seed <seed>', 'decides ids, data and order', '1')
    .option('--locale <tag>', 'whose names and cities records bear: de, fr, pt-BR, en-GB, …')
    .option('--empty', 'start without records')
    .option('--state <file>', 'start with the records of a file; NAME=FILE for one of several APIs', toList)
    .option('--scenarios <file>', 'know the scenarios of a file; NAME=FILE for one of several APIs', toList)
    .option('--scenario <name>', 'begin with a scenario; several are laid one over the other', toList)
    .optionsGroup('Documents:')
    .option('--overlay <file>', 'lay an OpenAPI overlay over the document', toList)
    .option('--published', "serve the document as published, without the project's extensions")
    .option('--follow-outside', 'read files outside the folder of the document that it refers to')
    .option('--follow-remote', 'fetch what the document refers to on the network')
    .option('--strict', 'refuse a document with a part that cannot be used, instead of serving the rest')
    .option('--no-watch', 'do not read documents again when they change')
    .optionsGroup('How it answers:')
    .option('--credentials <file>', 'accept only the credentials of a file')
    .option('--now <time>', 'stop the clock at a time', toTime('--now'))
    .option('--no-rate-limit', 'do not limit requests')
    .option('--control-token <token>', 'let other machines use /__understudy with this token')
    .option(
      '--deliver-webhooks [url]',
      'send webhooks to a URL, and callbacks to where requests ask for them on this machine',
    )
    .option('--deliver-to <host>', 'let callbacks go to another host, too', toList)
    .optionsGroup('What is told:')
    .option('--journal-limit <count>', 'how many exchanges are remembered', toCount('--journal-limit'))
    .option('-v, --verbose', 'show headers and bodies')
    .option('--json', 'write a line of JSON for each exchange')
    .option('-q, --quiet', 'write nothing but errors')
    .addHelpText(
      'after',
      examples(
        'understudy mock openapi.yaml',
        'understudy mock openapi.yaml orders.yaml --port 8080 --seed 7',
        'understudy mock openapi.yaml --overlay hints.yaml --empty',
      ),
    )
    .action(async (given: readonly string[], all: MockFlags & PrismFlags) => {
      const { mock } = await importWhole(() => import('./mock.ts'))
      startLean()
      const { specs, flags, notes } = readPrismFlags(given, all)
      await mock(specs, flags, notes)
    })
  return addPrismFlags(command)
}
