/** The name of the document at an address; empty, so that the title gives the name, where it ends in one that says nothing. */
export function nameOfUrl(url: string): string {
  const last = new URL(url, 'http://any.invalid').pathname.split('/').at(-1) ?? ''
  const name = last.replace(/\.(?:ya?ml|json)$/i, '')
  return /^(?:openapi|swagger|api|api-docs|index|v\d+)?$/i.test(name) ? '' : toName(name)
}

/** A name that can stand in a path and a host: `My API` → `my-api`. */
export function toName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
}
