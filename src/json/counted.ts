/** `1 exchange`, `3 exchanges`; figures with thousands apart. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${figure(count)} ${count === 1 ? one : many}`
}

/** `30,000` */
export function figure(count: number): string {
  // Only of many: a first figure with thousands apart loads what the language knows of figures.
  return count < 1000 ? String(count) : count.toLocaleString('en-US')
}
