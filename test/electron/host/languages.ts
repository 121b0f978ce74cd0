/** The user's languages, best first, as BCP 47 tags: from the variables that POSIX and GNU have for it. */
export function preferredLanguages(env: NodeJS.ProcessEnv = process.env): string[] {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  const names = [...(env['LANGUAGE'] ?? '').split(':'), locale].map(tagOf).filter((tag) => tag !== undefined);
  const languages = [...new Set(names)];
  return languages.length > 0 ? languages : ['en-US'];
}

/** `ja_JP.UTF-8` is `ja-JP`; `C` and `POSIX` are no language. */
function tagOf(name: string): string | undefined {
  const [, language, region] = /^([a-z]{2,3})(?:[_-]([A-Z]{2}))?(?:[.@].*)?$/.exec(name) ?? [];
  if (language === undefined) return undefined;
  return region === undefined ? language : `${language}-${region}`;
}
