import path from 'node:path'
import { expect, test } from 'vitest'
import { PETS } from '../unit/contract/report/pets.ts'
import { inProcess } from './support/in-process.ts'
import { fileWith } from './support/understudy.ts'

const SPEC = fileWith('pets.json', JSON.stringify(PETS))

test.each([
  [[], 'there is no document to check against'],
  [['--live', 'http://127.0.0.1:9'], 'understudy check openapi.yaml --live http://127.0.0.1:9'],
  [[SPEC, 'https://api.test/day.har'], 'recordings are files: fetch it first'],
  [[SPEC, 'r.har', '--reporter', `html=${path.dirname(SPEC)}`], 'it cannot be written: it is a folder'],
  [[SPEC, '--live', 'http://127.0.0.1:9', '--auth-command', 'exit 3'], '"exit 3": it ended with 3'],
  [[SPEC], 'there is nothing to check'],
  [[SPEC, 'missing.har'], 'the recording missing.har cannot be read: there is no such file'],
  [[SPEC, 'r.har', '--severity', 'missing-alow=off'], 'did you mean missing-allow?'],
  [[SPEC, 'r.har', '--min-coverage', 'operations'], '--min-coverage must be KIND=PERCENT'],
  [[SPEC, 'r.har', '--reporter', 'sarf'], 'did you mean sarif? there are terminal, json,'],
  [[SPEC, 'r.har', '--reporter', 'json', '--reporter', 'html'], 'cannot both be on standard output'],
  [[SPEC, '--live', 'localhost'], '--live must be a URL'],
  [[SPEC, '--live', 'http://127.0.0.1:9', '--auth-env', 'NOT_SET_AT_ALL'], 'has no NOT_SET_AT_ALL'],
  [[SPEC, '--live', 'http://127.0.0.1:9'], 'no answer'],
  [[SPEC, '--live', 'http://127.0.0.1:9', '--path-value', 'nothing=1'], '--path-value must be NAME=VALUE'],
  [['--merge-coverage', SPEC], 'this is no coverage of this version'],
  [[SPEC, 'r.har', '--write'], '--write goes with --live'],
  [[SPEC, 'r.har', '--only', 'listPets'], '--only goes with --live'],
  [[SPEC, 'r.har', '--rate', '20'], '--rate goes with --live'],
  [[SPEC, 'r.har', '--auth-env', 'HOME'], '--auth-env goes with --live'],
  [[SPEC, 'r.har', '--seed', '1'], '--seed goes with --live or --compare'],
  [[SPEC, 'r.har', '--expires', '2026-12-31'], '--expires goes with --write-baseline'],
  [['--merge-coverage'], '--merge-coverage: no file was named'],
  [
    [SPEC, 'r.har', '--severity', 'missing-allow=loud'],
    '--severity must be RULE=error, RULE=warn or RULE=off',
  ],
  [[SPEC, 'r.har', '--severity', 'loud'], '--severity must be RULE=error, RULE=warn or RULE=off'],
  [[SPEC, 'r.har', '--min-coverage', 'operations=101'], 'PERCENT, up to 100, of operations'],
  [[SPEC, 'r.har', '--write-baseline', 'b.yaml', '--expires', '2020-01-01'], 'is over'],
  [[SPEC, 'r.har', '--min-coverage', 'operations=50,responses='], 'not "responses="'],
  [[SPEC, 'r.har', '--min-coverage', 'wings=50'], 'not "wings=50"'],
  [[SPEC, 'r.har', '--write-baseline', 'b.yaml', '--expires', 'soon'], '--expires must be a day like'],
  [[SPEC, 'r.har', '--base', 'localhost'], '--base must be URL=NAME of a document'],
  [[SPEC, 'r.har', '--live', 'http://127.0.0.1:9'], '--live and recordings are two checks'],
  [[SPEC, SPEC, '--live', 'http://127.0.0.1:9'], '--live checks a server against one document'],
  [[SPEC, '--live', 'http://127.0.0.1:9', '--path-value', 'id='], 'NAME=VALUE, of id, not "id="'],
  [
    [SPEC, '--live', 'http://127.0.0.1:9', '--auth-env', 'nobody=HOME'],
    '--auth-env must be one of the schemes',
  ],
  [[SPEC, 'r.har', '--examples', 'examples.json'], '--examples examples.json: the file would not be JSON'],
])('check %j could not run: 2', async (args, message) => {
  const { code, stdout, stderr } = await inProcess('check', ...args)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(message)
  expect(stderr).not.toContain('    at ')
})
