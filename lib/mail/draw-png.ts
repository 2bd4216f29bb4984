import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Resvg } from '@resvg/resvg-js'

const files = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf']

/**
 * Hosts without a desktop have no fonts: ours come with their package (SIL Open Font License, kept there as LICENSE_FONT).
 * They are looked for from the program that runs, because a bundler would take `import.meta` for a wish to bundle them.
 */
const fonts = (): string[] => {
  const { resolve } = createRequire(`${process.cwd()}/`)
  const paths = [dirname(process.argv[1] ?? ''), process.cwd()]
  return files.map((file) => resolve(`@expo-google-fonts/inter/${file}`, { paths }))
}

/** An SVG as a PNG of twice its size, for sharp screens. */
export const drawPng = (svg: string): Uint8Array =>
  new Resvg(svg, { fitTo: { mode: 'zoom', value: 2 }, font: { loadSystemFonts: false, fontFiles: fonts(), defaultFontFamily: 'Inter' } }).render().asPng()
