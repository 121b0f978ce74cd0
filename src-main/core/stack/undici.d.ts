/* A part of undici that is loaded by itself; its types are those of its index. */

declare module 'undici/lib/dispatcher/agent.js' {
  export { Agent as default } from 'undici';
}
