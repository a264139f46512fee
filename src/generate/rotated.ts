/** What was tried first the last time comes last the next. */
export function rotated<Item>(list: readonly Item[], by: number): Item[] {
  const first = list.length === 0 ? 0 : by % list.length
  return first === 0 ? [...list] : [...list.slice(first), ...list.slice(0, first)]
}
