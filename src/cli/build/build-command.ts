import { Command } from 'commander'
import { examples } from '../examples.ts'
import { importWhole } from '../import-whole.ts'
import { toList } from '../parse-option.ts'
import type { BuildFlags } from './build-flags.ts'

/** `understudy build`; what it does is loaded when it is called. */
export function buildCommand(): Command {
  return new Command('build')
    .description('Work a document out beforehand, so that createMock starts at once and a page loads less.')
    .argument(
      '<spec>',
      'a folder with an openapi.yaml, a document, a URL, or the name of one that comes along',
    )
    .option(
      '-o, --output <file>',
      '.ts or .js: a module with its types; .json: the data alone. Default: JSON to standard output',
    )
    .option('--name <name>', 'name of the interface; default: from the name of the API')
    .option('--overlay <file>', 'lay an OpenAPI overlay over the document', toList)
    .option('--published', "take the document as published, without the project's extensions")
    .option('--follow-outside', 'read files outside the folder of the document that it refers to')
    .option('--follow-remote', 'fetch what the document refers to on the network')
    .option('--check', 'write nothing; fail when the file of --output is not what would be written')
    .addHelpText('after', examples('understudy build openapi.yaml -o src/mocks/shop.mock.ts'))
    .action(async (spec: string, flags: BuildFlags) => {
      const { build } = await importWhole(() => import('./build.ts'))
      await build(spec, flags)
    })
}
