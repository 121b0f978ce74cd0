/* Parts of undici that are loaded by themselves. */

declare module 'undici/lib/dispatcher/agent.js' {
  export { Agent as default } from 'undici';
}
declare module 'undici/lib/core/connect.js' {
  export { buildConnector as default } from 'undici';
}
declare module 'undici/lib/core/util.js' {}
declare module 'undici/lib/dispatcher/client-h1.js' {}
declare module 'undici/lib/dispatcher/client-h2.js' {}
