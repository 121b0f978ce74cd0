import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
  { ignores: ['node_modules/', 'out/', 'dist/', 'test/transcripts/', 'test-results/', '**/*.cjs'] },
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.node, ...globals.browser },
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      // undici's own `request` is used in main: a dispatcher of undici 8 given to Node's global fetch fails.
      'no-restricted-globals': ['error', { name: 'fetch', message: "Use the stack client (undici's own request)." }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Closures, not classes: `this` is used nowhere.
      '@typescript-eslint/unbound-method': 'off',
      // Names are counted in code points, as the server does.
      '@typescript-eslint/no-misused-spread': 'off',
      // tsconfig asks for brackets where a key comes from an index signature.
      '@typescript-eslint/dot-notation': 'off',
      // `void` marks what is not waited for, also where it answers nothing; in views it reads what an effect depends on.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // `Promise<void> | void` says that a listener may answer later.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // `async` marks what may answer later, also where today's answer is at hand.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // Bindings of imported components reach this linter as `any`; svelte-check types them.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // Plain maps and sets hold what no view depends on; those that one does are Svelte's.
      'svelte/prefer-svelte-reactivity': 'off',
      'svelte/no-at-html-tags': 'error',
      'svelte/no-inline-styles': 'off',
    },
  },
  {
    files: ['src-main/core/**'],
    ignores: ['**/*rows.ts', 'src-main/core/storage/**', 'src-main/core/account/account-tables.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "MemberExpression[property.name='prepare']", message: 'SQL stands in rows.ts files.' },
      ],
    },
  },
  { files: ['test/**', 'build/**', '*.config.*'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['**/*.js'], ...ts.configs.disableTypeChecked },
  prettier,
  ...svelte.configs.prettier,
);
