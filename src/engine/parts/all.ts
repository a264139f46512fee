import { actions } from './actions.ts'
import { announcements } from './announcements.ts'
import { bin } from './bin.ts'
import { bodiless } from './bodiless.ts'
import { changes } from './changes.ts'
import { type EngineParts, joinParts } from './engine-parts.ts'
import { forms } from './forms.ts'
import { hyperlinks } from './hyperlinks.ts'
import { inlays } from './inlays.ts'
import { linkages } from './linkages.ts'
import { links } from './links.ts'
import { many } from './many.ts'
import { masks } from './masks.ts'
import { multipart } from './multipart.ts'
import { notations } from './notations.ts'
import { opens } from './opens.ts'
import { queries } from './queries.ts'
import { references } from './references.ts'
import { relations } from './relations.ts'
import { replacements } from './replacements.ts'
import { rules } from './rules.ts'
import { samples } from './samples.ts'
import { scim } from './scim.ts'
import { scopes } from './scopes.ts'
import { sights } from './sights.ts'
import { singletons } from './singletons.ts'
import { states } from './states.ts'
import { tokens } from './tokens.ts'
import { versions } from './versions.ts'

/** Everything any document may ask for. */
export const ALL_PARTS: EngineParts = joinParts([
  actions,
  announcements,
  bin,
  bodiless,
  changes,
  forms,
  hyperlinks,
  inlays,
  linkages,
  links,
  many,
  masks,
  multipart,
  notations,
  opens,
  queries,
  references,
  relations,
  replacements,
  rules,
  samples,
  scim,
  scopes,
  sights,
  singletons,
  states,
  tokens,
  versions,
])
