/** The clipboard API exists on https and localhost only; elsewhere the old command still copies a selection. */
export const writeClipboard = async (text: string): Promise<boolean> => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => false)
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  area.style.opacity = '0'
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  return done
}
