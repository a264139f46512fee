import { Command } from 'commander'
import { examples } from '../examples.ts'
import { importWhole } from '../import-whole.ts'
import type { InspectFlags } from './inspect-flags.ts'
import { toList } from '../parse-option.ts'

/** `understudy inspect`; what it does is loaded when it is called. */
export function inspectCommand(): Command {
  return new Command('inspect')
    .description('Tell which resources an API keeps, what each operation does to them, and on what evidence.')
    .argument(
      '<spec>',
      'a folder with an openapi.yaml, a document, a URL, or the name of one that comes along',
    )
    .option('--resource <name>', 'only this resource, in full')
    .option('--operation <id>', 'only this operation: its operationId, or "GET /path"')
    .option('--all', 'every resource and operation, however many there are')
    .option('--overlay <file>', 'lay an OpenAPI overlay over the document', toList)
    .option('--published', "take the document as published, without the project's extensions")
    .option('--follow-outside', 'read files outside the folder of the document that it refers to')
    .option('--follow-remote', 'fetch what the document refers to on the network')
    .option('--strict', 'fail when a part of the document cannot be used')
    .option('--json', 'write JSON')
    .option('--starter', 'write an overlay that says what was inferred, to be edited')
    .addHelpText(
      'after',
      examples(
        'understudy inspect openapi.yaml',
        "understudy inspect openapi.yaml --operation 'GET /orders/{id}'",
        'understudy inspect openapi.yaml --starter > hints.yaml',
      ),
    )
    .action(async (spec: string, flags: InspectFlags) => {
      const { inspect } = await importWhole(() => import('./inspect.ts'))
      await inspect(spec, flags)
    })
}
