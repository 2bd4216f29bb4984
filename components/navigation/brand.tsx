/** The mark: a W that is also a line which dips and recovers. */
export function Brand() {
  return (
    <span className="inline-flex items-center gap-2 font-semibold tracking-tight">
      <svg aria-hidden viewBox="0 0 32 32" className="size-6 rounded-md bg-accent text-on-accent">
        <path d="M5 11l4.5 11L13 13l3.2 9L19.5 13l3 9L27 9" fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinejoin="round" strokeLinecap="round" />
      </svg>
      Wellsent
    </span>
  )
}
