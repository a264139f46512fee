import type { Dictionary } from './meaning/dictionary.ts'
import type { Maker } from './meaning/types.ts'
import type { Random } from './random.ts'

/** Two digits: `07`. */
function two(value: number): string {
  return String(value).padStart(2, '0')
}

function clock(random: Random): string {
  return `${two(random.integer(6, 21))}:${two(random.integer(0, 11) * 5)}`
}

const OFFSETS = ['+00:00', '+01:00', '+02:00', '-05:00', '-08:00', '+05:30', '+10:00'] as const
const SHORT_SPANS = ['PT45M', 'PT1H30M', 'PT2H15M', 'PT8H', 'PT12H20M'] as const

/** What an example shows by its form, whatever the field is called. Digits of their own would break it: 10.0.0.1 is no 73.6.2.999. */
const FORMS: readonly (readonly [RegExp, (dictionary: Dictionary, example: string) => Maker | undefined])[] =
  [
    [/^255\.\d+\.\d+\.\d+$/, (_, example) => () => example],
    [/^\d{1,3}(?:\.\d{1,3}){3}$/, dictionary => dictionary.text.get('ip address')],
    [
      /^\d{1,3}(?:\.\d{1,3}){3}\/\d\d?$/,
      () =>
        ({ random }) =>
          `198.51.${random.integer(100, 103)}.0/24`,
    ],
    [/^(?:[\da-f]{2}:){5}[\da-f]{2}$/i, dictionary => dictionary.text.get('mac address')],
    [
      /^\d\d:\d\d$/,
      () =>
        ({ random }) =>
          clock(random),
    ],
    [
      /^\d\d:\d\d:\d\d$/,
      () =>
        ({ random }) =>
          `${clock(random)}:00`,
    ],
    [
      /^[+-]\d\d:\d\d$/,
      () =>
        ({ random }) =>
          random.pick(OFFSETS),
    ],
    [
      /^[+-]\d{4}$/,
      () =>
        ({ random }) =>
          random.pick(OFFSETS).replace(':', ''),
    ],
    [
      /^PT?(?:\d+[HMS])+$/,
      () =>
        ({ random }) =>
          random.pick(SHORT_SPANS),
    ],
    [
      /^v\d+\.\d+\.\d+$/,
      () =>
        ({ random }) =>
          `v${random.integer(0, 4)}.${random.integer(0, 19)}.${random.integer(0, 9)}`,
    ],
  ]

/** Makes more of what an example shows: another address, another time of day; `undefined` where its form tells nothing. */
export function likeShown(examples: readonly string[], dictionary: Dictionary): Maker | undefined {
  const [example] = examples
  if (example === undefined || example.length > 20) return undefined
  return FORMS.find(([form]) => form.test(example))?.[1](dictionary, example)
}
