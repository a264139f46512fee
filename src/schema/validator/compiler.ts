import type { JsonObject } from '../../json/value.ts'
import type { SchemaParts } from '../parts/schema-parts.ts'
import type { Patterns } from '../pattern/patterns.ts'
import type { SchemaProblem } from '../types.ts'
import { createCircles } from './circles.ts'
import { CERTAIN, conjunction } from './conjunction.ts'
import { type SchemaLinks, createDirectionRules } from './direction.ts'
import type { Check, Engine, ValidationEngine } from './engine.ts'
import { isPlain } from './is-plain.ts'
import { prepare } from './prepare.ts'
import type { Origin, Preparation } from './preparation.ts'
import { type Unit, unitKey } from './unit.ts'

/** Compiles units, each once, and remembers where everything compiled came from. */
export interface Compiler {
  validate(unit: Unit): Check
  readonly origins: WeakMap<object, Origin>
}

/** What validators of a library are made with. */
export interface Means {
  readonly engine: ValidationEngine
  readonly parts: SchemaParts
  /** False where no schema has `unevaluatedProperties` or `unevaluatedItems`. */
  readonly hasUnevaluated: boolean
}

/** Of a document that has none. */
const NO_PATTERNS: Patterns = { problem: () => undefined, matcher: () => ({ test: () => true }) }

/** Makes the fast and the detailed compiler of a library; each costs nothing until it is first used. */
export function createCompilers(
  links: SchemaLinks,
  setAside: SchemaProblem[],
  means: Means,
): { fast: Compiler; detailed: Compiler } {
  const { createPatterns, prepareUnion, createAdmissions } = means.parts
  const patterns = createPatterns?.() ?? NO_PATTERNS
  const directions = createDirectionRules(links)
  const reported = new Set<string>()
  const report = (pointer: string, message: string): void => {
    if (reported.has(pointer)) return
    reported.add(pointer)
    setAside.push({ pointer, message })
  }
  const common = {
    ...{ links, directions, patterns, prepareUnion, report },
    admissions: createAdmissions?.(node => conjunction(links, node, CERTAIN)),
    circles: createCircles(links),
  }
  return {
    fast: createCompiler({ ...common, detailed: false }, means),
    detailed: createCompiler({ ...common, detailed: true }, means),
  }
}

function createCompiler(
  common: Omit<Preparation, 'origins' | 'reference'>,
  { engine, parts: { rareKeywords }, hasUnevaluated }: Means,
): Compiler {
  const origins = new WeakMap<object, Origin>()
  const uris = new Map<string, string>()
  const units = new Map<string, Unit>()
  const checks = new Map<string, Check>()
  let made: Engine | undefined

  function reference(unit: Unit): string {
    const key = unitKey(unit)
    const known = uris.get(key)
    if (known !== undefined) return known
    const uri = `u:${uris.size}`
    uris.set(key, uri)
    units.set(uri, unit)
    if (isPlain(unit.node.schema)) instance().keep(prepared(unit), uri)
    return uri
  }

  function prepared(unit: Unit): JsonObject {
    return prepare(unit, { ...common, origins, reference })
  }

  function instance(): Engine {
    made ??= engine({
      patterns: common.patterns,
      detailed: common.detailed,
      hasUnevaluated,
      rareKeywords,
      checkAt: uri => compiledAt(uri),
    })
    return made
  }

  function compiledAt(uri: string): Check {
    const known = checks.get(uri)
    if (known !== undefined) return known
    const unit = units.get(uri)
    if (unit === undefined) throw new Error(`no schema is known as ${uri}`)
    const validate = instance().compile(prepared(unit))
    checks.set(uri, validate)
    return validate
  }

  return { validate: unit => compiledAt(reference(unit)), origins }
}
