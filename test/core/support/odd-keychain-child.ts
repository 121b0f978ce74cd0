import { registerHooks } from 'node:module';

/*
 * The keychain's process over a keychain that takes an entry without a word and keeps it as ODD_KEYCHAIN says: `kept`, `lost`, `cut`.
 * No keychain of a system can be brought to do that, so it stands in for keytar.
 */
const odd = `
  let kept = null;
  const keeping = { kept: (value) => value, lost: () => null, cut: (value) => value.slice(0, 20) }[process.env.ODD_KEYCHAIN];
  export default {
    getPassword: async () => kept,
    setPassword: async (_service, _name, value) => void (kept = keeping(value)),
    deletePassword: async () => true,
  };
`;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'keytar'
      ? { url: `data:text/javascript,${encodeURIComponent(odd)}`, shortCircuit: true }
      : next(specifier, context),
});
await import('../../../src-main/core/vault/keychain-child.ts');
