/** How a rule can be set: `off` finds nothing. */
export type SeverityOption = 'error' | 'warn' | 'off'

/**
 * The rules, by id. `answer` rules judge the server's side of one exchange, `request` rules the client's, `state` rules what
 * a sequence of exchanges says about records, `live` rules what a server answers to requests made to try it. The severity
 * is how much a finding matters unless an option says otherwise.
 */
export const RULES = {
  'undocumented-operation': {
    about: 'answer',
    severity: 'error',
    says: 'the path, or the method on it, is not documented',
  },
  'server-error': { about: 'answer', severity: 'error', says: 'the server failed' },
  'undocumented-status': {
    about: 'answer',
    severity: 'error',
    says: 'the status is not documented for the operation',
  },
  'undocumented-media-type': {
    about: 'answer',
    severity: 'error',
    says: 'the media type is not documented for the status',
  },
  'unexpected-body': { about: 'answer', severity: 'error', says: 'there is a body where none is documented' },
  'missing-body': { about: 'answer', severity: 'error', says: 'there is no body where one is documented' },
  'invalid-content': { about: 'answer', severity: 'error', says: 'the body is not what its media type says' },
  'invalid-body': { about: 'answer', severity: 'error', says: 'the body breaks its schema' },
  discriminator: {
    about: 'answer',
    severity: 'error',
    says: 'the discriminator names no branch that is documented',
  },
  'writeonly-shown': {
    about: 'answer',
    severity: 'error',
    says: 'the body shows a property that is write-only',
  },
  'undocumented-property': {
    about: 'answer',
    severity: 'off',
    says: 'the body has a property that no schema speaks of',
  },
  'missing-header': { about: 'answer', severity: 'error', says: 'a required header is missing' },
  'invalid-header': { about: 'answer', severity: 'error', says: 'a header breaks its schema' },
  'undocumented-header': {
    about: 'answer',
    severity: 'off',
    says: 'a header is neither documented nor well known',
  },
  'missing-www-authenticate': {
    about: 'answer',
    severity: 'error',
    says: 'a 401 does not say how to authenticate',
  },
  'missing-allow': {
    about: 'answer',
    severity: 'error',
    says: 'a 405 does not say which methods are allowed',
  },
  'missing-location': {
    about: 'answer',
    severity: 'warn',
    says: 'a 201 says neither where the new record is nor shows it, where records have paths below',
  },
  'slow-response': {
    about: 'answer',
    severity: 'error',
    says: 'the response took longer than the limit that was set',
  },
  'accepted-invalid-request': {
    about: 'answer',
    severity: 'warn',
    says: 'a request that breaks the contract was accepted',
  },
  'invalid-request': {
    about: 'request',
    severity: 'warn',
    says: 'the client sent what the contract does not allow',
  },
  'missing-credentials': {
    about: 'request',
    severity: 'warn',
    says: 'the client sent none of the credentials that are asked for',
  },
  'readonly-sent': {
    about: 'request',
    severity: 'warn',
    says: 'the client sent a property that is read-only',
  },
  'deprecated-use': { about: 'request', severity: 'warn', says: 'the client used what is deprecated' },
  'ignored-credentials': {
    about: 'live',
    severity: 'error',
    says: 'a request without the credentials that are asked for was let in',
  },
  'unsupported-method': {
    about: 'live',
    severity: 'warn',
    says: 'a method that the path does not have is refused with something else than 405',
  },
  'request-refused': {
    about: 'state',
    severity: 'error',
    says: 'a request that keeps to the document was refused',
  },
  'no-id': {
    about: 'state',
    severity: 'error',
    says: 'nothing in the answer to a create says how the record is addressed',
  },
  'ids-reused': { about: 'state', severity: 'error', says: 'two records were given one id' },
  'missing-after-create': { about: 'state', severity: 'error', says: 'a created record cannot be read' },
  'create-lost-field': {
    about: 'state',
    severity: 'error',
    says: 'a created record does not show what was sent',
  },
  'missing-in-list': { about: 'state', severity: 'error', says: 'a created record is not in the list' },
  'update-not-visible': {
    about: 'state',
    severity: 'error',
    says: 'a changed record does not show what was sent',
  },
  'delete-not-working': { about: 'state', severity: 'error', says: 'a deleted record can still be read' },
  'used-after-delete': { about: 'state', severity: 'error', says: 'a deleted record could still be changed' },
  'listed-after-delete': { about: 'state', severity: 'error', says: 'a deleted record is still in the list' },
  'delete-took-others': { about: 'state', severity: 'error', says: 'deleting one record removed another' },
  'wrong-parent': {
    about: 'state',
    severity: 'error',
    says: 'a record is reached under a parent it does not belong to',
  },
  'failed-write-changed': {
    about: 'state',
    severity: 'warn',
    says: 'a write that was refused changed the record all the same',
  },
  'failed-create-left-record': {
    about: 'state',
    severity: 'error',
    says: 'a create that was refused left its record all the same',
  },
  'replace-kept-fields': {
    about: 'state',
    severity: 'warn',
    says: 'a PUT left what it does not name, and is no replacement',
  },
  'location-leads-nowhere': {
    about: 'state',
    severity: 'error',
    says: 'nothing is at the `location` that a create answered',
  },
  'page-repeats': { about: 'state', severity: 'warn', says: 'a walk through pages shows a record twice' },
  'page-skips': {
    about: 'state',
    severity: 'warn',
    says: 'a walk through pages leaves out a record that is there',
  },
  'page-too-long': {
    about: 'state',
    severity: 'warn',
    says: 'a page shows more records than were asked for',
  },
  'count-disagrees': {
    about: 'state',
    severity: 'warn',
    says: 'a total is not the number of records that are listed',
  },
} as const

/** The stable id of a rule. */
export type RuleId = keyof typeof RULES
