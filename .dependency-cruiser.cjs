/** Who may import whom. Every rule is one sentence of CONTRIBUTING.md. */
const nothingBut = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
});

/** Folders of the core that features share. */
const shared = 'account|acts|cache|settings|stack|storage|sync|user|vault';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-cycles-of-types',
      comment:
        'But that the shell knows sections by the IDs that the list of them has, and that the parts of the stand-in for Electron know each other as Electron’s do.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { pathNot: '^src-renderer/sections\\.ts$|^test/electron/host/' } },
    },
    nothingBut(
      'contract-imports-valibot-alone',
      '^src-preload/contract/',
      '^src-preload/contract/|^valibot$|node_modules/valibot/',
      '',
    ),
    {
      name: 'renderer-knows-nothing-of-main',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^src-main/|^electron$|node_modules/electron/' },
    },
    {
      name: 'views-import-no-shell-and-no-other-view',
      comment: 'What several of them need is in parts/; what puts them together is in shell/.',
      severity: 'error',
      from: { path: '^src-renderer/views/([^/]+)/' },
      to: { path: '^src-renderer/(shell|views)/', pathNot: '^src-renderer/views/$1/' },
    },
    {
      name: 'parts-import-no-view-and-no-shell',
      severity: 'error',
      from: { path: '^src-renderer/parts/' },
      to: { path: '^src-renderer/(shell|views)/' },
    },
    {
      name: 'own-components-know-nothing-of-the-app',
      severity: 'error',
      from: { path: '^src-renderer/ui/' },
      to: { path: '^src-renderer/(parts|shell|views)/' },
    },
    {
      name: 'core-knows-no-host',
      severity: 'error',
      from: { path: '^src-main/core/' },
      to: { path: '^src-main/(desktop|cli)/|^src-preload/(?!contract/)|^src-renderer/' },
    },
    {
      name: 'hosts-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src-main/desktop/' },
      to: { path: '^src-main/cli/|^src-renderer/' },
    },
    {
      name: 'the-command-line-knows-no-window',
      severity: 'error',
      from: { path: '^src-main/(cli|peer)/' },
      to: { path: '^src-main/desktop/|^src-renderer/' },
    },
    nothingBut(
      'peers-know-the-contract-alone',
      '^src-main/peer/',
      '^src-main/peer/|^src-preload/(contract/|client\\.ts$)|^node:|^valibot$|node_modules/valibot/|^(net|fs|os|path|crypto)$',
      '',
    ),
    {
      name: 'electron-in-the-desktop-host-and-the-bridge-alone',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/desktop/|^src-preload/(index|expose)\\.ts$' },
      to: { path: '^electron$|node_modules/electron/' },
    },
    {
      name: 'keytar-in-the-vault-alone',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/core/vault/' },
      to: { path: 'keytar' },
    },
    {
      name: 'undici-in-the-stack-client-alone',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/core/stack/' },
      to: { path: '^undici$|node_modules/undici/' },
    },
    {
      name: 'features-do-not-import-features',
      comment: 'But for the types and rows of another. A folder of the core is a feature unless features share it.',
      severity: 'error',
      from: { path: `^src-main/core/(?!(?:${shared})/)([^/]+)/` },
      to: {
        path: `^src-main/core/(?!(?:${shared})/)[^/]+/`,
        pathNot: '^src-main/core/$1/|rows\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'what-is-shared-imports-no-feature',
      severity: 'error',
      from: { path: `^src-main/core/(?:${shared})/` },
      to: { path: `^src-main/core/(?!(?:${shared})/)[^/]+/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'storage-knows-no-schema',
      comment: 'Files, SQLite, damage, copies, changes: whatever the tables.',
      severity: 'error',
      from: { path: '^src-main/core/storage/' },
      to: { path: '^src-main/core/(?!storage/|clock\\.ts$)' },
    },
    {
      name: 'paths-of-a-server-in-server-ts',
      comment:
        'A feature speaks to servers in its server.ts (or stack-*.ts) alone: so the API that it rests on is read in one place.',
      severity: 'error',
      from: { path: '^src-main/core/', pathNot: '/server\\.ts$|^src-main/core/stack/' },
      to: { path: '^src-main/core/stack/path\\.ts$' },
    },
    {
      name: 'production-does-not-import-tests',
      severity: 'error',
      from: { path: '^src-' },
      to: { path: '^(test|build)/' },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^out/|\\?|^test/transcripts/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.svelte', '.svelte.ts', '.js', '.json'],
      conditionNames: ['import', 'svelte', 'node', 'default'],
    },
  },
};
