import { Command } from 'commander'
import type { CheckFlags } from './check-flags.ts'
import { examples } from '../examples.ts'
import { importWhole } from '../import-whole.ts'
import { toCount, toList } from '../parse-option.ts'

/**
 * `understudy check`; what it does is loaded when it is called.
 *
 * @param end - Told the exit code
 */
export function checkCommand(end: (exitCode: number) => void): Command {
  return new Command('check')
    .description('Check recorded or live exchanges against their OpenAPI documents.')
    .argument(
      '[files...]',
      'documents and recordings (HAR, or exchanges a line each), told apart by what is in them',
    )
    .optionsGroup('Documents:')
    .option('--spec <spec>', 'a document; everything else named is a recording', toList)
    .option('--overlay <file>', 'lay an OpenAPI overlay over the documents', toList)
    .option('--published', "take the documents as published, without the project's extensions")
    .option('--set-aside', 'check the rest of a document with broken references, and say what is left out')
    .option('--follow-outside', 'read files outside the folder of the document that it refers to')
    .option('--follow-remote', 'fetch what the document refers to on the network')
    .option('--base <url=api>', 'a host or base URL at which a document is served', toList)
    .optionsGroup('What is a finding:')
    .option('--severity <rule=level>', 'set a rule to error, warn or off', toList)
    .option('--strict', 'properties that no schema speaks of are errors')
    .option('--slow-after <ms>', 'milliseconds after which a response is slow', toCount('--slow-after'))
    .optionsGroup('A live server:')
    .option('--live <url>', 'ask a server instead of reading recordings; only reads')
    .option('--write', 'with --live: also create, change and delete records, and clean up')
    .option(
      '--auth-env <name>',
      'environment variable with the secret; SCHEME=NAME for one of several schemes',
      toList,
    )
    .option(
      '--auth-command <command>',
      'command that writes the secret, run again when it expired; SCHEME=COMMAND for one of several schemes',
      toList,
    )
    .option('--path-value <name=value>', 'a value for a path parameter that no list shows', toList)
    .option('--rate <count>', 'most requests a second; 0 for no limit', toCount('--rate'), 20)
    .option('--timeout <seconds>', 'how long to wait for an answer', toCount('--timeout', 3600), 10)
    .option('--max-time <seconds>', 'begin nothing new after this time', toCount('--max-time', 86_400), 300)
    .option('--seed <seed>', 'decides what is sent', '1')
    .option('--probes <count>', 'most requests made to try one operation', toCount('--probes'), 40)
    .option('--only <operation>', 'only this one: "GET /users", or the name of one request of it', toList)
    .optionsGroup('What is accepted, and how much is to be seen:')
    .option('--baseline <file>', 'findings that are accepted, with reason and expiry; floors of coverage')
    .option('--write-baseline <file>', 'accept all findings of this run')
    .option('--reason <text>', 'with --write-baseline: why')
    .option('--expires <date>', 'with --write-baseline: until when')
    .option('--min-coverage <kind=percent>', 'end with 3 below it: operations=80,responses=50', toList)
    .option('--coverage <file>', 'write what was covered, to be merged')
    .option('--merge-coverage', 'the files named are such: add them up')
    .optionsGroup('Besides findings:')
    .option('--compare', 'let the mock answer the same requests and tell where it answers otherwise')
    .option(
      '--state <file>',
      'with --compare: records that the server had and a recording need not show',
      toList,
    )
    .option('--second-opinion', 'ask @stoplight/prism-http too, and tell where it disagrees')
    .option('--suggest <file>', 'write the overlay that would make the document agree with what was seen')
    .option('--examples <file>', 'write an overlay with one recorded body of each kind, without its secrets')
    .optionsGroup('Output:')
    .option(
      '--reporter <name[=file]>',
      'terminal, json, junit, sarif, github, markdown or html; may be given again',
      toList,
    )
    .addHelpText(
      'after',
      examples(
        'understudy check openapi.yaml recordings/*.har --reporter github',
        'understudy check openapi.yaml --live https://staging.example.com --auth-env TOKEN',
      ),
    )
    .action(async (files: readonly string[], flags: CheckFlags, command: Command) => {
      const { check } = await importWhole(() => import('./check.ts'))
      const given = Object.keys(flags).filter(name => command.getOptionValueSource(name) === 'cli')
      end(await check(files, flags, given))
    })
}
