import type { JsonObject, JsonValue } from '../json/value.ts'
import type { Exchange, ExchangeInputs } from './exchange.ts'
import type { Scope } from './hints/scope.ts'

/** Lays a few roots over a scope. */
export function withRoots(scope: Scope, roots: Readonly<Record<string, JsonValue | undefined>>): Scope {
  return root => (Object.hasOwn(roots, root) ? roots[root] : scope(root))
}

/** What is there without a request: the time and the random draw. */
export function scopeOfInputs(inputs: ExchangeInputs): Scope {
  return root => {
    if (root === 'now') return new Date(inputs.nowMs).toISOString()
    return root === 'random' ? inputs.draw : undefined
  }
}

/** What a request brings: parameters, body, headers, credential, time, draw. */
export function scopeOfExchange(exchange: Exchange): Scope {
  const inputs = scopeOfInputs(exchange.inputs)
  return root => {
    const read = REQUEST_ROOTS[root]
    return read === undefined ? inputs(root) : read(exchange)
  }
}

const REQUEST_ROOTS: Readonly<Record<string, (exchange: Exchange) => JsonValue | undefined>> = {
  body: exchange => exchange.checked?.body,
  path: exchange => exchange.checked?.parameters.path,
  query: exchange => exchange.checked?.parameters.query,
  cookie: exchange => exchange.checked?.parameters.cookie,
  header: exchange => ({
    ...(exchange.request.headers as JsonObject),
    ...exchange.checked?.parameters.header,
  }),
  credential: exchange => exchange.credential?.claims,
  operation: exchange => exchange.operation?.key,
  resource: exchange => exchange.plan?.rules?.resource.label,
  id: exchange => {
    const name = exchange.plan?.binding.idParameter
    return name === undefined ? undefined : exchange.checked?.parameters.path[name]
  },
}
