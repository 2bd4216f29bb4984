import { Button } from '../ui/button'

type Props = { shown: number; hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown; noun: string }

export function MoreButton({ shown, hasNextPage, isFetchingNextPage, fetchNextPage, noun }: Props) {
  return (
    <div className="flex items-center gap-3 border-t border-line px-4 py-2 text-sm text-ink-2">
      <span role="status">{shown} {noun} shown{hasNextPage ? '' : ', that is all'}.</span>
      {hasNextPage && <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>Show more</Button>}
    </div>
  )
}
