/**
 * Set on a schema that allows null as its author meant it, not by the letter: OpenAPI 3.0.3 section 4.7.24.1 has
 * `nullable` mean something beside a `type` only, and an `enum` list null itself. Null is then taken from whoever
 * sends it, but not made: strict validators would refuse it.
 */
export const NULL_MEANT = 'x-understudy-null-meant'
