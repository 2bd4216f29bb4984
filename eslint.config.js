import next from '@next/eslint-plugin-next'
import hooks from 'eslint-plugin-react-hooks'
import ts from 'typescript-eslint'

const longFunctions = (max) => ['error', { max, skipBlankLines: true, skipComments: true }]

export default ts.config(
  { ignores: ['.next/', '.data*/', 'node_modules/', 'lib/db/generated/', 'next-env.d.ts', 'test-results/', 'playwright-report/'] },
  { linterOptions: { noInlineConfig: true } },
  ...ts.configs.recommended,
  {
    plugins: { '@next/next': next, 'react-hooks': hooks },
    rules: {
      ...next.configs.recommended.rules,
      ...next.configs['core-web-vitals'].rules,
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'max-lines': ['error', 300],
      'max-lines-per-function': longFunctions(80),
      eqeqeq: 'error',
      'no-console': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-assertions': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // Object.assign on parsed input sets the prototype from an own `__proto__`; spread does not.
      'no-restricted-syntax': ['error',
        { selector: "CallExpression[callee.object.name='Object'][callee.property.name='assign']:not([arguments.0.type='MemberExpression'])", message: 'Object.assign lets hostile input set a prototype: use spread.' },
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that says it.' },
      ],
    },
  },
  { files: ['**/*.tsx'], rules: { 'max-lines-per-function': longFunctions(120) } },
  { files: ['**/*.test.ts', '**/*.test.tsx', 'e2e/**'], rules: { 'max-lines-per-function': 'off' } },
  // Data, not code: tables of texts, codes, domains and payloads.
  { files: ['lib/deliverability/classify/**', 'lib/deliverability/provider-domains.ts', 'lib/deliverability/reason.ts', 'lib/relays/fixtures/**', 'lib/testing/relay-forgeries*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['app/**', 'components/**', 'lib/**'],
    ignores: ['lib/net/**', 'lib/contracts/use-contract.ts', '**/*.test.ts', 'lib/testing/**', 'components/**'],
    rules: { 'no-restricted-globals': ['error', { name: 'fetch', message: 'Go out through lib/net/safe-fetch.ts, the guarded way.' }] },
  },
)
