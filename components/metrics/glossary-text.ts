import { conventions, type Definition, definitions } from './definitions'

const titles: Record<Definition['kind'], string> = { count: 'Counts', rate: 'Rates', receipt: 'Receipt' }

const entry = ({ key, label, means, formula, denominator }: Definition): string =>
  [
    `### ${label} (\`${key}\`)`,
    '',
    means,
    ...(formula ? ['', `Formula: \`${formula}\``] : []),
    ...(denominator ? ['', `Share of: ${denominator}.`] : []),
  ].join('\n')

/** The whole of docs/metrics.md. */
export const glossaryText = (): string =>
  `${[
    '# What each number means',
    'This page is made from `components/metrics/definitions.ts`, which the tooltips show too; a test compares them. Names in brackets are those of the API.',
    '## What holds for all',
    ...conventions.map(({ title, text }) => `**${title}.** ${text}`),
    ...(['count', 'rate', 'receipt'] as const).flatMap((kind) => [`## ${titles[kind]}`, ...definitions.filter((one) => one.kind === kind).map(entry)]),
  ].join('\n\n')}\n`
