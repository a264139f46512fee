import type { headerScopesOf } from '../../resource/identity/header-scopes.ts'
import type { BehaviourName } from '../../spec/hints.ts'
import type { createAnnouncer } from '../announce/announcer.ts'
import type { createBin } from '../bin/create-bin.ts'
import type { createUndeleted } from '../bin/undeleted.ts'
import type { compileConditions } from '../behaviours/conditions.ts'
import type { applyScimPatch } from '../behaviours/scim-patch.ts'
import type { carryOut, compileOperationRules, compileResourceRules } from '../behaviours/hinted-rules.ts'
import type { Behaviour } from '../behaviours/task.ts'
import type { tellCopies } from '../records/tell-copies.ts'
import type { toggle } from '../behaviours/toggle.ts'
import type { toldWithoutBody } from '../behaviours/told-without-body.ts'
import type { token } from '../behaviours/token.ts'
import type { masked } from '../behaviours/update-mask.ts'
import type { compileTransition } from '../behaviours/transition.ts'
import type { linkage } from '../behaviours/linkage.ts'
import type { compileListConditions } from '../lists/list-conditions.ts'
import type { createInlays } from '../inlays/create-inlays.ts'
import type { compileExpression } from '../lists/expression.ts'
import type { fillBelow, forgetSight, openSight, sight } from '../records/any-id.ts'
import type { withoutInventedLinks } from '../records/invented-links.ts'
import type { pickNested } from '../records/nested-references.ts'
import type { addressedNames, compileHyperlinks } from '../records/hyperlinks.ts'
import type { createAgree } from '../records/agree-with-state.ts'
import type { latestNamed, pickReferences } from '../records/references.ts'
import type { unknownReference } from '../behaviours/unknown-reference.ts'
import type { createLinks } from '../records/links.ts'
import type { createOpenView } from '../records/open-view.ts'
import type { createSelfNamer } from '../records/self-link.ts'
import type { createToldOfFiles, fileFactIn, filesAt } from '../records/told-of-files.ts'
import type { createExpand } from '../respond/expand.ts'
import type { createIncluded } from '../respond/included.ts'
import type { notationOf } from '../respond/notation/notation.ts'
import type { createSampleBody } from '../respond/sample-body.ts'
import type { Readers } from '../../validation/readers/readers.ts'
import type { createUnderScope } from '../respond/under-scope.ts'
import type { createRepeater } from '../stages/repeat.ts'

/**
 * What only some documents ask of an engine. It is given by whoever makes one, because answers do not wait: Node gives all,
 * a page what its document needs.
 */
export interface EngineParts {
  readonly notationOf?: typeof notationOf
  readonly createAnnouncer?: typeof createAnnouncer
  readonly compileConditions?: typeof compileConditions
  readonly createRepeater?: typeof createRepeater
  readonly compileTransition?: typeof compileTransition
  readonly compileExpression?: typeof compileExpression
  readonly compileListConditions?: typeof compileListConditions
  readonly createExpand?: typeof createExpand
  readonly createIncluded?: typeof createIncluded
  readonly pickNested?: typeof pickNested
  readonly withoutInventedLinks?: typeof withoutInventedLinks
  readonly applyScimPatch?: typeof applyScimPatch
  readonly toldWithoutBody?: typeof toldWithoutBody
  readonly compileResourceRules?: typeof compileResourceRules
  readonly tellCopies?: typeof tellCopies
  readonly compileOperationRules?: typeof compileOperationRules
  readonly carryOut?: typeof carryOut
  readonly createSampleBody?: typeof createSampleBody
  readonly forms?: Readers
  readonly multipart?: Readers
  readonly createToldOfFiles?: typeof createToldOfFiles
  readonly fileFactIn?: typeof fileFactIn
  readonly filesAt?: typeof filesAt
  readonly createInlays?: typeof createInlays
  readonly createUnderScope?: typeof createUnderScope
  readonly headerScopesOf?: typeof headerScopesOf
  readonly sights?: Sights
  readonly createOpenView?: typeof createOpenView
  readonly compileHyperlinks?: typeof compileHyperlinks
  readonly addressedNames?: typeof addressedNames
  readonly createLinks?: typeof createLinks
  readonly createSelfNamer?: typeof createSelfNamer
  readonly createBin?: typeof createBin
  readonly createAgree?: typeof createAgree
  readonly createUndeleted?: typeof createUndeleted
  readonly linkage?: typeof linkage
  readonly masked?: typeof masked
  readonly pickReferences?: typeof pickReferences
  readonly latestNamed?: typeof latestNamed
  readonly unknownReference?: typeof unknownReference
  readonly token?: typeof token
  readonly toggle?: typeof toggle
  /** Beside those that every engine has. */
  readonly behaviours?: Behaviours
}

/** Records that are there with whatever id they are asked for. */
export interface Sights {
  readonly openSight: typeof openSight
  readonly sight: typeof sight
  readonly fillBelow: typeof fillBelow
  readonly forgetSight: typeof forgetSight
}

/** What does a kind of thing to state, by name. */
export type Behaviours = { readonly [name in BehaviourName]?: Behaviour }

/** Several parts as one. */
export function joinParts(parts: readonly EngineParts[]): EngineParts {
  const behaviours: Behaviours = Object.assign({}, ...parts.map(part => part.behaviours))
  return Object.assign({}, ...parts, { behaviours })
}
