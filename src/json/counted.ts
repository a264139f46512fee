/** `1 exchange`, `3 exchanges`; figures with thousands apart. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  // Only of many: a first figure with thousands apart loads what the language knows of figures.
  const figure = count < 1000 ? count : count.toLocaleString('en-US')
  return `${figure} ${count === 1 ? one : many}`
}
