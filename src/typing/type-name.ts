/** Words no type can be called by. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'any as async await boolean break case catch class const continue debugger default delete do else enum export extends ' +
    'false finally for function if implements import in infer instanceof interface is keyof let module namespace never new ' +
    'null number object of package private protected public readonly return static string super switch symbol this throw ' +
    'true try type typeof undefined unique unknown var void while with yield bigint'
  ).split(' '),
)

/** Whether a type can be called so. */
export function isTypeName(name: string): boolean {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) && !RESERVED.has(name)
}

/**
 * A name for a type, as near to the given one as TypeScript allows: `partner-organisation` → `PartnerOrganisation`. It begins with a
 * capital, as no reserved word does.
 *
 * @param taken - Names in use
 */
export function typeName(name: string, taken: ReadonlySet<string>): string {
  const words = name.split(/[^\p{L}\p{N}_$]+/u).filter(word => word !== '')
  const joined = words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  const plain = /^[\p{L}_$]/u.test(joined) ? joined : `Type${joined}`
  if (!taken.has(plain)) return plain
  let count = 2
  while (taken.has(`${plain}${count}`)) count += 1
  return `${plain}${count}`
}
