import { Command } from 'commander'
import { examples } from '../examples.ts'
import { importWhole } from '../import-whole.ts'
import { toList } from '../parse-option.ts'
import type { TypesFlags } from './types-flags.ts'

/** `understudy types`; what it does is loaded when it is called. */
export function typesCommand(): Command {
  return new Command('types')
    .description('Write TypeScript types of an API, for createMock<Api>().')
    .argument(
      '<spec>',
      'a folder with an openapi.yaml, a document, a URL, or the name of one that comes along',
    )
    .option('-o, --output <file>', 'write to a file instead of standard output')
    .option('--name <name>', 'name of the interface; default: from the name of the API')
    .option('--overlay <file>', 'lay an OpenAPI overlay over the document', toList)
    .option('--published', "take the document as published, without the project's extensions")
    .option('--follow-outside', 'read files outside the folder of the document that it refers to')
    .option('--follow-remote', 'fetch what the document refers to on the network')
    .option('--check', 'write nothing; fail when the file of --output is not what would be written')
    .addHelpText('after', examples('understudy types openapi.yaml --name Shop -o src/shop.d.ts'))
    .action(async (spec: string, flags: TypesFlags) => {
      const { types } = await importWhole(() => import('./types.ts'))
      await types(spec, flags)
    })
}
