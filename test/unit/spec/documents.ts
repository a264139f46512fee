import type { Api } from '../../../src/spec/api.ts'
import { type LoadOptions, type SpecFile, loadApi } from '../../../src/spec/load.ts'

/** Loads a YAML text as `api.yaml`, with overlays as `overlay.yaml`. */
export function load(text: string, options: LoadOptions = {}, overlay?: string): Api {
  const overlays: SpecFile[] = overlay === undefined ? [] : [{ file: 'overlay.yaml', text: overlay }]
  return loadApi({ name: 'test', document: { file: 'api.yaml', text }, extensions: [], overlays }, options)
}
