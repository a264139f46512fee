/* A regular expression as what it is made of (ECMA-262 section 22.2.1), no more than matching and making texts ask for. */

/** Ways through a pattern or a group, each a sequence. */
export type Alternatives = readonly (readonly PatternElement[])[]

/** One part of a sequence. */
export type PatternElement =
  | Character
  | CharacterSet
  | CharacterClass
  | Group
  | Quantifier
  | Assertion
  | BackReference

/** One character, by its code point; by its code unit in a pattern without the `u` flag. */
export interface Character {
  readonly type: 'character'
  readonly value: number
}

/** `.`, `\d`, `\p{Lu}` and their like. */
export interface CharacterSet {
  readonly type: 'set'
  readonly kind: 'any' | 'digit' | 'space' | 'word' | 'property'
  /** True for `\D`, `\P{Lu}` and their like. */
  readonly negate: boolean
  /** As it is written. */
  readonly raw: string
}

/** From one character to another in a class. */
export interface CharacterRange {
  readonly type: 'range'
  readonly min: number
  readonly max: number
}

/** `[a-z\d]`, `[^/]`. */
export interface CharacterClass {
  readonly type: 'class'
  readonly negate: boolean
  readonly members: readonly (Character | CharacterRange | CharacterSet)[]
  /** As it is written. */
  readonly raw: string
}

/** `(…)`, `(?:…)`, `(?<name>…)`, `(?i:…)`. */
export interface Group {
  readonly type: 'group'
  readonly alternatives: Alternatives
  /** By which a back reference finds it: its number, its name too; none for a group that captures nothing. */
  readonly keys: readonly (number | string)[]
  /** True for one with flags of its own. */
  readonly isModified: boolean
}

/** `*`, `+`, `?`, `{2,3}`; `max` may be infinite. */
export interface Quantifier {
  readonly type: 'quantifier'
  readonly min: number
  readonly max: number
  readonly element: PatternElement
}

/** What holds at a place and reads nothing: `^`, `$`, `\b`, and lookarounds, which have alternatives. */
export type Assertion =
  | { readonly type: 'assertion'; readonly kind: 'start' | 'end' }
  | { readonly type: 'assertion'; readonly kind: 'word'; readonly negate: boolean }
  | {
      readonly type: 'assertion'
      readonly kind: 'ahead' | 'behind'
      readonly negate: boolean
      readonly alternatives: Alternatives
    }

/** `\1`, `\k<name>`. */
export interface BackReference {
  readonly type: 'reference'
  /** One of the keys of a {@link Group}. */
  readonly to: number | string
}
