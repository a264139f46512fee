/** `an Order`, `a Customer`, `a User` */
export function withArticle(noun: string): string {
  return `${/^(?:[aeio]|u(?!ni|s|r[il]|tili|ui))/i.test(noun) ? 'an' : 'a'} ${noun}`
}
