/** A mail in a frame of its own that runs no script and reaches nothing here; its links open beside. */
export function MailSheet({ title, html }: { title: string; html: string }) {
  const beside = html.replace('<head>', '<head><base target="_blank">')
  return (
    <iframe
      title={title}
      srcDoc={beside}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      className="h-[70rem] max-h-[85dvh] w-full rounded-md border border-line bg-surface"
    />
  )
}
