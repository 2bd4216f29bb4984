/** Path and query that the browser asked for. The product's own server writes it over what a client sends; a layout is not told otherwise. */
export const askedPathHeader = 'x-wellsent-path'

/** The sign-in page, with the way back (which that page checks again). */
export const signInAddress = (asked: string | null): string =>
  asked === null || asked === '/' ? '/sign-in' : `/sign-in?callbackUrl=${encodeURIComponent(asked)}`
