const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const style = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0;display:grid;min-height:100dvh;place-items:center;background:#f5f4ef;color:#1c2326}
main{max-width:28rem;padding:1.5rem;margin:1rem;background:#fefdfa;border:1px solid #d8d5ca;border-radius:5px}h1{font-size:1.25rem;margin:0 0 .5rem}p{margin:0 0 1rem;overflow-wrap:anywhere}
button{font:inherit;padding:.4rem .9rem;border:0;border-radius:3px;background:#0c5b63;color:#fff;cursor:pointer}
@media(prefers-color-scheme:dark){body{background:#14181a;color:#e7eae8}main{background:#1a1f22;border-color:#30383c}button{background:#6cc5c7;color:#07262a}}`

/** A page of its own, without the app around it: whoever opens it need not be signed in. */
export const unsubscribePage = ({ title, text, button }: { title: string; text: string; button: string | null }): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)} · Wellsent</title><style>${style}</style></head>` +
  `<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p>${button === null ? '' : `<form method="post"><button type="submit">${escaped(button)}</button></form>`}</main></body></html>`
