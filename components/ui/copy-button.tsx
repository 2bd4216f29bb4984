'use client'
import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from './button'
import { writeClipboard } from './write-clipboard'

export function CopyButton({ text, label, size = 'normal' }: { text: string; label: string; size?: 'small' | 'normal' }) {
  const [result, setResult] = useState<'copied' | 'failed' | null>(null)
  useEffect(() => {
    if (!result) return
    const timer = setTimeout(() => setResult(null), 2_500)
    return () => clearTimeout(timer)
  }, [result])
  const Icon = result === 'copied' ? Check : Copy
  return (
    <>
      <Button size={size} aria-label={`Copy ${label}`} onClick={() => void writeClipboard(text).then((done) => setResult(done ? 'copied' : 'failed'))}>
        <Icon aria-hidden className="size-4" />
        <span aria-hidden>{result === 'copied' ? 'Copied' : 'Copy'}</span>
      </Button>
      <span role="status" className={result === 'failed' ? 'text-sm text-act' : 'sr-only'}>
        {result === 'copied' ? `${label} copied` : result === 'failed' ? 'The browser refused: select the text and copy it by hand' : ''}
      </span>
    </>
  )
}
