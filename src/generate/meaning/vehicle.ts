import type { Draw } from './types.ts'

/** The make and model of the vehicle a record is about, whichever of its fields asks. */
export function vehicleOf({ scene }: Pick<Draw, 'scene'>): { readonly make: string; readonly model: string } {
  const { vehicle } = scene.fakerAt(scene.input.random.at('~vehicle'))
  return { make: vehicle.manufacturer(), model: vehicle.model() }
}

/** `Volvo Golf`: faker's makes and models do not know of each other. */
export function vehicleName(draw: Pick<Draw, 'scene'>): string {
  const { make, model } = vehicleOf(draw)
  return `${make} ${model}`
}

/** Whether a record is about a vehicle. */
export function isVehicle({ scene }: Pick<Draw, 'scene'>): boolean {
  return scene.entity.words.some(word => word === 'vehicle' || word === 'car')
}
