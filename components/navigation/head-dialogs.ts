/** What the head of every page opens, fetched in one piece: in pieces of their own each would bring the same code along. */
export { SavedViewsDialog } from '../saved-view/saved-views-dialog'
export { CommandPalette } from './command-palette'
export { ShortcutSheet } from './shortcut-sheet'
