import type { ExternalToast } from 'sonner'

/** One piece of code for the area and for all who speak in it: the area fetches it once the page works, so that it is there when the server is not. */
export const loadToasts = () => import('sonner')

let last = 0
const show = (kind: 'success' | 'warning' | 'error') => (text: string, more: ExternalToast = {}): string => {
  const id = `toast-${(last += 1)}`
  void loadToasts().then(({ toast }) => toast[kind](text, { id, ...more }))
  return id
}

/** A word about what was done, announced at the edge of the page. Each answers the toast's id, by which it can be dismissed. */
export const toast = {
  success: show('success'), warning: show('warning'), error: show('error'),
  dismiss: (id: string): void => void loadToasts().then((loaded) => loaded.toast.dismiss(id)),
}
