/** Where to go after signing in: `?callbackUrl=` when it stays on this site, else the overview. */
export const safeReturn = (here: { origin: string; search: string }): string => {
  const wanted = new URLSearchParams(here.search).get('callbackUrl')
  if (!wanted || !URL.canParse(wanted, here.origin)) return '/'
  const url = new URL(wanted, here.origin)
  return url.origin === here.origin && !url.pathname.startsWith('/sign-in') ? `${url.pathname}${url.search}` : '/'
}
