'use client'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'
import { useSyncExternalStore } from 'react'
import { classNames } from './class-names'

const choices = [
  { value: 'system', label: 'Theme of the system', icon: Monitor },
  { value: 'light', label: 'Light theme', icon: Sun },
  { value: 'dark', label: 'Dark theme', icon: Moon },
] as const

const never = () => () => {}

export function ThemeSwitch() {
  const { theme, setTheme } = useTheme()
  // The choice is kept in the browser, so the server cannot know it.
  const inBrowser = useSyncExternalStore(never, () => true, () => false)
  return (
    <div role="radiogroup" aria-label="Theme" className="inline-flex rounded-md border border-line-strong p-px">
      {choices.map(({ value, label, icon: Icon }) => {
        const chosen = inBrowser && theme === value
        return (
          <label key={value} title={label} className={classNames('relative inline-flex size-6 cursor-pointer items-center justify-center rounded-sm has-focus-visible:outline-2 has-focus-visible:outline-accent', chosen ? 'bg-accent text-on-accent' : 'text-ink-2 hover:bg-sunk')}>
            <input type="radio" name="theme" value={value} checked={chosen} onChange={() => setTheme(value)} className="absolute inset-0 cursor-pointer opacity-0" />
            <Icon aria-hidden className="size-3.5" />
            <span className="sr-only">{label}</span>
          </label>
        )
      })}
    </div>
  )
}
