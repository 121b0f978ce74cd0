import type { StackCall } from '../grammar/stack-flags.ts';
import type { Host } from '../host.ts';

const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

export type Logger = Readonly<Record<Level, (message: string, fields?: Record<string, string | number>) => void>>;

/**
 * Lines on stderr as `ttn-lw-cli` writes them: level, tab, message; or a line of JSON with `--log.format json`. They are
 * English, as its own are: scripts read them.
 */
export function loggerOf(call: StackCall, host: Host): Logger {
  const format = call.values.text('log.format') ?? host.env['TTN_LW_LOG_FORMAT'];
  const least = levels.findIndex(
    (level) => level === (call.values.text('log.level') ?? host.env['TTN_LW_LOG_LEVEL'] ?? 'info'),
  );
  const isQuiet = (level: Level) => least < 0 || levels.indexOf(level) < least;

  const line = (level: Level) => (message: string, fields?: Record<string, string | number>) => {
    if (isQuiet(level)) return;
    if (format === 'json') {
      host.tell(JSON.stringify({ level, msg: message, ...fields }));
      return;
    }
    const more =
      fields === undefined ? '' : `\t${JSON.stringify(fields).replaceAll('":', '": ').replaceAll(',"', ', "')}`;
    host.tell(`${level.toUpperCase()}\t${message}${more}`);
  };
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}
