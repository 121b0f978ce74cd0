import type { Configuration } from 'electron-builder';
import { executable, setFuses } from './fuses.ts';

const { env } = process;

/**
 * Packages what `electron-vite build` made, for Windows, macOS and Linux. Signed where a certificate is in the
 * environment (CSC_LINK, or a macOS keychain's identity with CSC_NAME), notarized where Apple's credentials are too;
 * unsigned otherwise.
 */
const isSigned = env['CSC_LINK'] !== undefined || env['CSC_NAME'] !== undefined;
const isNotarized = isSigned && ['APPLE_API_KEY', 'APPLE_ID', 'APPLE_KEYCHAIN_PROFILE'].some((name) => name in env);

/** Both native modules speak Node-API and bring what is built of them: all but that for one system is left out. */
const nativeFor = (platform: keyof typeof executable) => [
  `!node_modules/better-sqlite3/prebuilds/!(${platform}-\${arch}.node)`,
  `!node_modules/keytar/prebuilds/!(${platform}-\${arch})/**`,
];

const config: Configuration = {
  appId: 'app.latchkey.desktop',
  productName: 'Latchkey',
  copyright: 'Licensed under the Apache License 2.0',
  directories: { buildResources: 'build', output: 'dist' },
  electronLanguages: ['en', 'en-US', 'en_US', 'ja'],
  files: [
    'package.json',
    'out/**',
    // It comes by npm: what is packaged can't be run by Node.
    '!out/cli/**',
    '!**/*.map',
    '!node_modules/better-sqlite3/{deps,src}/**',
    '!node_modules/better-sqlite3/{README.md,binding.gyp,index.d.ts}',
    '!node_modules/keytar/{build,src,script}/**',
    '!node_modules/keytar/{README.md,binding.gyp,keytar.d.ts}',
    '!node_modules/node-addon-api/**',
  ],
  asar: true,
  npmRebuild: false,
  nodeGypRebuild: false,
  buildDependenciesFromSource: false,
  afterPack: setFuses,
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  publish: null,

  linux: {
    files: nativeFor('linux'),
    target: [
      { target: 'AppImage', arch: ['x64', 'arm64'] },
      { target: 'deb', arch: ['x64', 'arm64'] },
    ],
    icon: 'build/icons',
    category: 'Network',
    synopsis: 'Personal settings and API keys of all your accounts on The Things Stack',
    maintainer: 'Latchkey',
    executableName: executable.linux,
  },
  deb: { depends: ['libsecret-1-0'], recommends: ['gnome-keyring | kwalletmanager'] },

  win: {
    files: nativeFor('win32'),
    target: [{ target: 'nsis', arch: ['x64', 'arm64'] }],
    icon: 'build/icons/icon.ico',
  },
  nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },

  mac: {
    files: nativeFor('darwin'),
    target: [{ target: 'dmg', arch: ['x64', 'arm64'] }],
    icon: 'build/icons/icon.icns',
    category: 'public.app-category.developer-tools',
    // It refuses libraries of another signer, and without a certificate all are.
    hardenedRuntime: isSigned,
    gatekeeperAssess: false,
    notarize: isNotarized,
    // Without a certificate the app is signed for this machine alone, as Apple's chips demand.
    ...(isSigned ? {} : { identity: '-' }),
  },
};

export default config;
