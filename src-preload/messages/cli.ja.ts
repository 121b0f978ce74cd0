import type { CliMessages } from './cli.en.ts';
import { cli } from './cli.en.ts';

export const cliJa: CliMessages = cli;
