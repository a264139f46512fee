/** Names no type can have. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'any as async await boolean break case catch class const continue debugger default delete do else enum export extends ' +
    'false finally for function if implements import in infer instanceof interface is keyof let module namespace never new ' +
    'null number object of package private protected public readonly return static string super switch symbol this throw ' +
    'true try type typeof undefined unique unknown var void while with yield bigint'
  ).split(' '),
)

/**
 * A name for a type, as near to the given one as TypeScript allows: `partner-organisation` → `PartnerOrganisation`.
 *
 * @param taken - Names in use
 * @param suffix - Put behind it where the plain name is taken
 */
export function typeName(name: string, taken: ReadonlySet<string>, suffix = ''): string {
  const words = name.split(/[^\p{L}\p{N}_$]+/u).filter(word => word !== '')
  const joined = words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  const plain = /^[\p{L}_$]/u.test(joined) ? joined : `Type${joined}`
  const isFree = (each: string): boolean => !taken.has(each) && !RESERVED.has(each)
  if (isFree(plain)) return plain
  if (suffix !== '' && isFree(plain + suffix)) return plain + suffix
  let count = 2
  while (!isFree(`${plain}${suffix}${count}`)) count += 1
  return `${plain}${suffix}${count}`
}
