import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { houseRules } from './infra/lint/house-rules.mjs';
import { ensureProjectGraph } from './infra/lint/project-graph.mjs';
import { GUEST_ROOMS, OPEN_DOORS, ROOMS, TEST_DOORS, constraints } from './infra/lint/rooms.mjs';

await ensureProjectGraph();

/** @param {{ withTesting: boolean }} options */
const fence = ({ withTesting }) => ({
  '@nx/enforce-module-boundaries': [
    'error',
    {
      enforceBuildableLibDependency: false,
      allow: withTesting ? [...OPEN_DOORS, ...TEST_DOORS] : OPEN_DOORS,
      depConstraints: constraints({ withTesting }),
      // A test of the database uses the test database, which is made of the database: a circle on paper only.
      ignoredCircularDependencies: withTesting ? [['*', '@youjian/testing']] : [],
    },
  ],
});

const pure = ['libs/kernel/src/**', 'libs/contract/src/**', 'libs/*/domain/src/**'];
const browser = [
  'apps/storefront/**',
  'apps/admin/**',
  'apps/inspect/**',
  'apps/kiosk/**',
  'libs/client/**',
  'libs/ui/**',
];
const tests = ['**/*.spec.ts', '**/*.spec.tsx', 'e2e/**'];
const machineTime = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Ask the Clock for the time.' },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Ask the Clock for the time.',
  },
];
const chance = [
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Take chance as an argument.',
  },
];
const skippedTests = [
  {
    selector:
      'CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name=/^(only|skip|todo|fixme)$/]',
    message: 'A test runs or is deleted; use skipIf with the condition it needs.',
  },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/build/**',
      '**/.react-router/**',
      '**/node_modules/**',
      '.nx/**',
      '.data/**',
      '**/test-results/**',
      '**/playwright-report/**',
      'libs/stripe-sandbox/src/spec/**',
      '**/*.d.ts',
      '**/*.d.mts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,mts,mjs,js}'],
    extends: [tseslint.configs.base],
    plugins: { '@nx': nx, youjian: houseRules },
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
    rules: {
      ...fence({ withTesting: false }),
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unsafe-function-type': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-require-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-control-regex': 'error',
      'no-debugger': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-dupe-else-if': 'error',
      'no-duplicate-case': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-empty-pattern': 'error',
      'no-fallthrough': 'error',
      'no-self-assign': 'error',
      'no-self-compare': 'error',
      'no-sparse-arrays': 'error',
      'no-template-curly-in-string': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-escape': 'error',
      'no-throw-literal': 'error',
      'youjian/todo-names-its-issue': 'error',
    },
  },
  // What stops a library from chattering on the server's output, where only the log speaks.
  {
    files: ['libs/*/src/**', 'libs/*/*/src/**'],
    ignores: [...tests, 'libs/stripe-sandbox/**'],
    rules: { 'no-console': 'error' },
  },
  // The sandbox is a program of its own, for developers, and its data follow a foreign description.
  { files: ['libs/stripe-sandbox/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  {
    files: pure,
    ignores: tests,
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex: '^node:', message: 'Pure code runs anywhere.' }] }],
      'no-restricted-globals': [
        'error',
        'process',
        'Buffer',
        'window',
        'document',
        'fetch',
        'localStorage',
        'setTimeout',
      ],
      'no-restricted-syntax': ['error', ...machineTime, ...chance],
    },
  },
  // The one place that reads the machine's clock, and the ids that carry a time for sorting only.
  { files: ['libs/kernel/src/clock.ts', 'libs/kernel/src/uuidv7.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['libs/*/server/src/**'], ignores: tests, rules: { 'no-restricted-syntax': ['error', ...machineTime] } },
  {
    files: ['libs/*/server/src/**', 'libs/database/src/**', 'apps/api/src/**'],
    ignores: tests,
    rules: { 'youjian/sql-is-fixed': 'error' },
  },
  ...ROOMS.map((room) => ({
    files: [`libs/${room}/server/src/**`],
    ignores: tests,
    rules: { 'youjian/sql-looks-up': ['error', { room, below: ROOMS.slice(ROOMS.indexOf(room) + 1) }] },
  })),
  {
    files: browser,
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: browser,
    ignores: [
      ...tests,
      '**/*.config.ts',
      '**/*.server.{ts,tsx}',
      '**/server/**',
      // Tools beside the sources: development servers, generators.
      '**/*.mjs',
    ],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex: '^node:', message: 'This runs in a browser.' }] }],
      'no-restricted-properties': ['error', { object: 'document', property: 'write' }],
    },
  },
  { files: GUEST_ROOMS, rules: fence({ withTesting: true }) },
  {
    files: tests,
    rules: {
      'no-restricted-syntax': ['error', ...skippedTests],
      'no-template-curly-in-string': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
