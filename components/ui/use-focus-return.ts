import { useRef } from 'react'

/** For a dialog that no trigger of its own opens: the focus goes back to where it was. Spread into its content. */
export const useFocusReturn = () => {
  const from = useRef<Element | null>(null)
  return {
    onOpenAutoFocus: () => { from.current = document.activeElement },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault()
      if (from.current instanceof HTMLElement) from.current.focus()
    },
  }
}
