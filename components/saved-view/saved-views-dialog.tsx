import { Dialog } from '../ui/dialog'
import { SaveViewForm } from './save-view-form'
import { SavedViewList } from './saved-view-list'

/** `path` is the page as it is; null while the dialog is closed. */
export function SavedViewsDialog({ path, onClose }: { path: string | null; onClose: () => void }) {
  return (
    <Dialog open={path !== null} onOpenChange={onClose} title="Saved views">
      <div className="flex flex-col gap-4">
        <SavedViewList onGo={onClose} />
        <div className="border-t border-line pt-4">{path !== null && <SaveViewForm path={path} />}</div>
      </div>
    </Dialog>
  )
}
