import { Command } from 'commander'
import { examples } from '../examples.ts'
import { importWhole } from '../import-whole.ts'
import { toCount, toList } from '../parse-option.ts'
import type { ProxyFlags } from './proxy-flags.ts'

/** `understudy proxy`; what it does is loaded when it is called. */
export function proxyCommand(): Command {
  return new Command('proxy')
    .description('Pass requests on to a server, and tell of each exchange whether it keeps the contract.')
    .argument(
      '<spec>',
      'a folder with an openapi.yaml, a document, a URL, or the name of one that comes along',
    )
    .argument('<upstream>', 'where requests go: https://api.example.com')
    .option('-p, --port <port>', 'port to listen on; 0 takes any free one', toCount('--port', 65_535), 4020)
    .option('--record <file>', 'write the exchanges to a file, without their secrets')
    .option('--overlay <file>', 'lay an OpenAPI overlay over the document', toList)
    .option('--published', "take the document as published, without the project's extensions")
    .option('--follow-outside', 'read files outside the folder of the document that it refers to')
    .option('--follow-remote', 'fetch what the document refers to on the network')
    .option('-q, --quiet', 'write findings and the sum only')
    .addHelpText('after', examples('understudy proxy openapi.yaml http://localhost:3000 --record day.ndjson'))
    .action(async (spec: string, upstream: string, flags: ProxyFlags) => {
      const { proxy } = await importWhole(() => import('./proxy.ts'))
      await proxy(spec, upstream, flags)
    })
}
