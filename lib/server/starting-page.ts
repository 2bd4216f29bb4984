/** The page shown while the product starts: it asks again every 2 s. `step` is our own words, e.g. `building the pages`. */
export function startingPage(step: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="2">
<title>Wellsent is starting</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { display: grid; place-content: center; min-height: 90vh; text-align: center }
  h1 { font-size: 1.25rem; margin: 0 }
</style>
</head>
<body>
<main>
<h1>Wellsent is starting</h1>
<p role="status">${step} …</p>
</main>
</body>
</html>
`
}
