/** What of an error may be written down: its kind, its code and where it arose. Its message may quote anything. */
export function describeError(thrown: unknown): { name: string; code: string | null; at: string } {
  if (!(thrown instanceof Error)) return { name: typeof thrown, code: null, at: '' };
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null;
  return {
    name: thrown.name,
    code,
    at: frames
      .slice(0, 8)
      .map((line) => line.trim())
      .join(' | '),
  };
}
