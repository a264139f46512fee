import type { ValidateFunction } from 'ajv/dist/2020.js'
import { createPatterns } from '../pattern/patterns.ts'
import type { SchemaProblem } from '../types.ts'
import { createAjv } from './ajv.ts'
import { createCircles } from './circles.ts'
import { type SchemaLinks, createDirectionRules } from './direction.ts'
import { type Origin, type Preparation, prepare } from './prepare.ts'
import { type Unit, unitKey } from './unit.ts'

/** Compiles units, each once, and remembers where everything compiled came from. */
export interface Compiler {
  validate(unit: Unit): ValidateFunction
  readonly origins: WeakMap<object, Origin>
}

/** Makes the fast and the detailed compiler of a library; each costs nothing until it is first used. */
export function createCompilers(
  links: SchemaLinks,
  setAside: SchemaProblem[],
): { fast: Compiler; detailed: Compiler } {
  const patterns = createPatterns()
  const directions = createDirectionRules(links)
  const reported = new Set<string>()
  const report = (pointer: string, message: string): void => {
    if (reported.has(pointer)) return
    reported.add(pointer)
    setAside.push({ pointer, message })
  }
  const common = { links, directions, circles: createCircles(links), patterns, report }
  return {
    fast: createCompiler({ ...common, detailed: false }),
    detailed: createCompiler({ ...common, detailed: true }),
  }
}

function createCompiler(common: Omit<Preparation, 'origins' | 'reference'>): Compiler {
  const uris = new Map<string, string>()
  const origins = new WeakMap<object, Origin>()
  const pending: { unit: Unit; uri: string }[] = []
  let ajv: ReturnType<typeof createAjv> | undefined

  function reference(unit: Unit): string {
    const key = unitKey(unit)
    const known = uris.get(key)
    if (known !== undefined) return known
    const uri = `u:${uris.size}`
    uris.set(key, uri)
    pending.push({ unit, uri })
    return uri
  }

  // A list of what is still to do, not a recursion: a chain of references may be longer than the stack is deep.
  function register(into: ReturnType<typeof createAjv>): void {
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      into.addSchema(prepare(next.unit, { ...common, origins, reference }), next.uri)
    }
  }

  function validate(unit: Unit): ValidateFunction {
    ajv ??= createAjv(common.patterns, common.detailed)
    const uri = reference(unit)
    register(ajv)
    const compiled = ajv.getSchema(uri)
    if (compiled === undefined) throw new Error(`the schema at ${unit.node.pointer} could not be compiled`)
    return compiled
  }

  return { validate, origins }
}
