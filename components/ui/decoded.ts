/** A path segment as text; one that is no valid encoding is taken as it stands. */
export const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
