/** Indented where it is JSON, as it came where not. Numbers too long for a double would change, so such a text stays as it is. */
export const prettyJson = (text: string): string => {
  if (/\d{16,}/.test(text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""'))) return text
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
