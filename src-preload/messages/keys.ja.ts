export { keys } from './keys.en.ts';
