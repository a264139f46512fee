/** Whether a text is JSON (RFC 8259) from end to end. */
export function isJsonText(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
