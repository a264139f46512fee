import type { Ajv2020, AnySchema, ValidateFunction } from 'ajv/dist/2020.js'
import { createPatterns } from '../pattern/patterns.ts'
import type { SchemaProblem } from '../types.ts'
import { createAjv } from './ajv.ts'
import { createCircles } from './circles.ts'
import { type SchemaLinks, createDirectionRules } from './direction.ts'
import { isPlain, withLazyReferences } from './lazy-reference.ts'
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
  hasUnevaluated: boolean,
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
    fast: createCompiler({ ...common, detailed: false }, hasUnevaluated),
    detailed: createCompiler({ ...common, detailed: true }, hasUnevaluated),
  }
}

function createCompiler(
  common: Omit<Preparation, 'origins' | 'reference'>,
  hasUnevaluated: boolean,
): Compiler {
  const origins = new WeakMap<object, Origin>()
  const uris = new Map<string, string>()
  const units = new Map<string, Unit>()
  const compiled = new Map<string, ValidateFunction>()
  let ajv: Ajv2020 | undefined

  function reference(unit: Unit): string {
    const key = unitKey(unit)
    const known = uris.get(key)
    if (known !== undefined) return known
    const uri = `u:${uris.size}`
    uris.set(key, uri)
    units.set(uri, unit)
    if (isPlain(unit.node.schema)) instance().addSchema(prepared(unit), uri)
    return uri
  }

  function prepared(unit: Unit): AnySchema {
    return prepare(unit, { ...common, origins, reference })
  }

  function instance(): Ajv2020 {
    ajv ??= withLazyReferences(createAjv(common.patterns, common.detailed, hasUnevaluated), uri =>
      compiledAt(uri),
    )
    return ajv
  }

  function compiledAt(uri: string): ValidateFunction {
    const known = compiled.get(uri)
    if (known !== undefined) return known
    const unit = units.get(uri)
    if (unit === undefined) throw new Error(`no schema is known as ${uri}`)
    const validate = instance().compile(prepared(unit))
    compiled.set(uri, validate)
    return validate
  }

  return { validate: unit => compiledAt(reference(unit)), origins }
}
