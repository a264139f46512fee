import { type JsonPointer, fromPointer } from '../json/pointer.ts'
import { issueText, placeOf } from '../schema/issue-text.ts'
import type { SchemaIssue } from '../schema/types.ts'
import type { ParameterPlace } from '../spec/api.ts'
import type { RequestIssue } from './types.ts'

/** Where an issue of a request can be. */
export type IssuePlace = RequestIssue['in']

/** A parameter of a whole query string is, for whoever reads the issue, part of the query. */
export function issuePlace(place: ParameterPlace): IssuePlace {
  return place === 'querystring' ? 'query' : place
}

/** An issue of a parameter's value; `name` is the parameter, the message names the part of it. */
export function parameterIssue(place: IssuePlace, name: string, issue: SchemaIssue): RequestIssue {
  const pointer = placeOf(issue)
  const subject = [name, ...fromPointer(pointer)].join('.')
  return {
    in: place,
    name,
    pointer,
    keyword: issue.keyword,
    message: `${subject} ${issue.message}`,
    schema: issue.schema,
  }
}

/** An issue of a body; `name` is the dotted path of the property concerned. */
export function bodyIssue(issue: SchemaIssue): RequestIssue {
  const pointer = placeOf(issue)
  const name = fromPointer(pointer).join('.')
  const message = issueText(issue, 'the body')
  return { in: 'body', name, pointer, keyword: issue.keyword, message, schema: issue.schema }
}

/** An issue about the body as a whole. */
export function wholeBodyIssue(keyword: string, message: string, schema: JsonPointer): RequestIssue {
  return { in: 'body', name: '', pointer: '', keyword, message, schema }
}
