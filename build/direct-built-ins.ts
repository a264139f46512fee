import type { Plugin } from 'rolldown'

/** `import D, { a, b as c } from "node:fs";` at the top of a chunk: what is taken, and from where. */
const IMPORT = /^import (?:([\w$]+)(?:, )?)?(?:\{([^}]*)\} )?\s*from "(node:[\w/]+)";$/gm

/**
 * Takes Node's own modules as they are. `import` makes a module of their exports and for it asks each for its value, also those
 * that are only made when somebody asks: all streams of `process`, and of `util` and `fs` what hardly anyone uses.
 *
 * @param first - Chunks left as they are: they have to run on a Node that lacks `process.getBuiltinModule`, to tell that it is too old
 */
export function directBuiltIns(first: readonly string[]): Plugin {
  return {
    name: 'direct-built-ins',
    renderChunk(code, chunk) {
      return first.includes(chunk.fileName) ? undefined : code.replaceAll(IMPORT, taken)
    },
  }
}

function taken(_: string, whole: string | undefined, names: string | undefined, id: string): string {
  const module = `process.getBuiltinModule("${id}")`
  const members = names?.replaceAll(' as ', ': ')
  const parts = [
    ...(whole === undefined ? [] : [`${whole} = ${module}`]),
    ...(members === undefined ? [] : [`{${members}} = ${whole ?? module}`]),
  ]
  return `const ${parts.join(', ')};`
}
