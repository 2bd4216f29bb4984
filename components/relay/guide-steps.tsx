import { PlainText } from '../ui/plain-text'

const code = 'rounded-sm bg-sunk px-1 font-mono text-xs [overflow-wrap:anywhere]'

/** Words between backticks are commands and settings to copy. */
const StepText = ({ text }: { text: string }) =>
  text.split('`').map((part, index) => (index % 2 ? <code key={index} className={code}>{part}</code> : <PlainText key={index} text={part} />))

/** The vendor's steps; the address to paste stands in them, or a word for it while it is not known. */
export function GuideSteps({ guide, webhookUrl }: { guide: readonly string[]; webhookUrl: string | null }) {
  return (
    <ol className="flex list-decimal flex-col gap-2 pl-5 marker:text-ink-2">
      {guide.map((step) => (
        <li key={step} className="max-w-[80ch] pl-1">
          {step.split('{webhook_url}').map((part, index) => (
            <span key={index}>
              {index > 0 && (webhookUrl ? <code className={code}>{webhookUrl}</code> : 'the webhook address')}
              <StepText text={part} />
            </span>
          ))}
        </li>
      ))}
    </ol>
  )
}
