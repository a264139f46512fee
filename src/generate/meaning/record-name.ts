import { thingName } from './things.ts'
import type { Draw } from './types.ts'

/** What the record is called, for fields made from its name (slugs, file names, titles). It is what `name` is made as. */
export function nameOfRecord({ scene }: Draw): string {
  const { entity, input } = scene
  const known = scene.facts.get('name') ?? scene.facts.get('title')
  if (known !== undefined) return known
  if (entity.kind === 'company') return scene.company.name
  if (entity.kind === 'person') return scene.person().full
  return thingName({ random: input.random.at('name'), scene }, entity.words, entity.kind === 'product')
}
