// Runs inside a measured page before the page's own code: the largest paint, the sum of the shifts that nobody caused, the longest event
// of each interaction, and `at`, the moment of the last key or click. Plain JavaScript, because no compiler's additions exist there.
const watched = { lcp: 0, cls: 0, interactions: new Map(), at: 0, painted: 0 }
window.watched = watched

const observe = (type, see) => new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true, durationThreshold: 16 })
observe('largest-contentful-paint', (entry) => { watched.lcp = entry.startTime })
observe('layout-shift', (entry) => { if (!entry.hadRecentInput) watched.cls += entry.value })
observe('event', ({ interactionId, duration }) => {
  if (interactionId > 0) watched.interactions.set(interactionId, Math.max(duration, watched.interactions.get(interactionId) ?? 0))
})
for (const type of ['keydown', 'click']) addEventListener(type, (event) => { watched.at = event.timeStamp }, { capture: true })

const isThere = ({ selector, text, before }) => [...document.querySelectorAll(selector)].some((one) => (text === undefined || one.textContent.includes(text)) && one.textContent !== before)

/** Sets `painted` to when the page shows every sight. */
watched.awaitSights = (sights) => {
  watched.painted = 0
  const changes = new MutationObserver(() => {
    if (!sights.every(isThere)) return
    changes.disconnect()
    // The second frame begins when the first is painted.
    requestAnimationFrame(() => requestAnimationFrame((now) => { watched.painted = now }))
  })
  changes.observe(document, { childList: true, subtree: true, characterData: true, attributes: true })
}
