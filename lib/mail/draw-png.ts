import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'

// Hosts without a desktop have no fonts: ours comes with its package (SIL Open Font License, kept there as LICENSE_FONT).
const fonts = (): string[] => {
  const require = createRequire(import.meta.url)
  return ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'].map((file) => require.resolve(`@expo-google-fonts/inter/${file}`))
}

/** An SVG as a PNG of twice its size, for sharp screens. */
export const drawPng = (svg: string): Uint8Array =>
  new Resvg(svg, { fitTo: { mode: 'zoom', value: 2 }, font: { loadSystemFonts: false, fontFiles: fonts(), defaultFontFamily: 'Inter' } }).render().asPng()
