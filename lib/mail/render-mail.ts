import { render, toPlainText } from '@react-email/render'
import type { ReactElement } from 'react'

/** HTML and text of one mail, the text made from the HTML: they cannot say different things. */
export const renderMail = async (mail: ReactElement): Promise<{ html: string; text: string }> => {
  // React marks where two pieces of text meet; a mail has no use for it.
  const html = (await render(mail)).replaceAll('<!-- -->', '')
  const text = toPlainText(html, {
    wordwrap: 100,
    selectors: [
      { selector: 'table.data', format: 'dataTable', options: { uppercaseHeaderCells: false, colSpacing: 2 } },
      { selector: 'h1', options: { uppercase: false } }, { selector: 'h2', options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 1 } },
      { selector: 'p', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      { selector: 'a.named', format: 'anchor', options: { ignoreHref: true } }, { selector: 'img', format: 'skip' },
    ],
  })
  return { html, text: text.replace(/\n{3,}/g, '\n\n') }
}
