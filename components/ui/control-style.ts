/** Shared look of everything that takes text. 16 px on touch screens, or phones zoom in on focus. */
export const controlStyle =
  'w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-ink placeholder:text-ink-2 aria-invalid:border-act aria-invalid:border-2 disabled:opacity-60 pointer-coarse:text-[1rem]'
