import { slugOf } from '../generate/words.ts'
import type { Api } from '../spec/api.ts'

/**
 * Whose pages records have: `github.example` for an API on `api.github.com`, else named after the document. Below
 * `.example`, as nothing that is made up may lead to somebody.
 */
export function siteOf({ servers, name }: Pick<Api, 'servers' | 'name'>): string {
  const host = servers[0]?.host ?? ''
  // `github` of `api.github.com`, `acme` of `acme.co.uk`; an address of numbers, or one with a port, says nothing.
  const registered = /([a-z][\w-]*)\.(?:(?:com?|org|net|gov|ac)\.)?[a-z]+$/i.exec(host)?.[1]
  return `${slugOf(registered ?? name).slice(0, 30)}.example`
}
