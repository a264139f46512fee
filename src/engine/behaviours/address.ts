import { fromKey } from '../../store/key.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Task } from './task.ts'

/**
 * The path of a record's own URL, for `location` (RFC 9110 section 10.2.2): given only where the answer declares the
 * header or is a 201, and the document has an operation that reads the record.
 */
export function addressOf(task: Task, record: StoredRecord): string | undefined {
  const { context, plan, exchange } = task
  if (!plan.tellsLocation) return undefined
  for (const binding of context.model.bindings.values()) {
    if (binding.behaviour !== 'read' || binding.resource !== plan.rules?.resource.name) continue
    const ids = fromKey(record.key)
    const parameters = [...binding.parents.map(({ parameter }) => parameter), binding.idParameter]
    const path = binding.operation.path.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
      const id = ids[ids.length - parameters.length + parameters.indexOf(name)] ?? exchange.pathValues[name]
      return id === undefined ? whole : encodeURIComponent(id)
    })
    return path.includes('{') ? undefined : `${basePathOf(task, path)}${path}`
  }
  return undefined
}

/** The base path the caller used: one API may be served below several. */
function basePathOf(task: Task, path: string): string {
  const bases = task.plan.operation.servers.map(server => server.basePath)
  return (
    bases.find(
      base => base !== '' && task.exchange.path.startsWith(`${base}/`) && !path.startsWith(`${base}/`),
    ) ??
    bases[0] ??
    ''
  )
}
