import type { FailureFacts, FailureText, FailureWords } from './cli-failures.en.ts';

const text = (param: unknown) => (typeof param === 'string' && param !== '' ? param : null);
const count = (param: unknown) => (typeof param === 'number' ? param : null);
const server = ({ host }: FailureFacts) => host ?? 'サーバー';
const listed = (names: string) => names.split(/[ ,]+/).join('、');
const untouched = ({ host }: FailureFacts) => (host === null ? '' : `${host} には接続していません。`);
const characters = (n: number) => `${n.toLocaleString('ja')} 文字`;

const codes: FailureWords = {
  invalid_input: invalidInput,
  offline: (facts) => ({
    next: `${untouched(facts)}ネットワークに接続してから、もう一度試してください。${facts.takes.offline ? '「--offline」で以前に読み込んだ内容を表示できます。' : ''}`,
  }),
  unreachable,
  timeout: (facts) =>
    facts.reason === 'sign_in'
      ? {
          title: 'ブラウザーでのサインインが時間内に終わりませんでした。',
          next: 'コマンドをもう一度実行してください。',
        }
      : { more: byProxy(facts) },
  not_a_stack: (facts) => ({ more: byProxy(facts) }),
  certificate_untrusted: (facts) => ({ more: `${fingerprint(facts)}${trust(facts)}` }),
  certificate_changed: (facts) => ({
    next: `何も送信していません。${issuer(facts)}${fingerprint(facts)}意図した変更かどうか、サーバーの管理者に確認してください。意図した変更であれば、新しい CA のファイルを ${caFlags(facts)}で指定してください。`,
  }),
  proxy_auth: (facts) => ({
    ...(facts.reason !== 'scheme' && {
      next: `プロキシのユーザー名とパスワードを、${proxySettings}で修正してください。`,
    }),
    more: untouched(facts),
  }),
  clock_wrong: (facts) => ({
    next: `この時計では ${server(facts)} の証明書が${facts.reason === 'not_yet_valid' ? 'まだ有効ではありません' : '期限切れです'}。日付と時刻を設定してから、もう一度試してください。`,
  }),
  insecure_http: () => ({
    next: 'https で始まるアドレスを使用してください。暗号化のないサーバーを追加できるのはウィンドウだけです。',
  }),
  sign_in_required: signInRequired,
  forbidden,
  restricted: (facts) => {
    const warning = text(facts.params['warning']);
    const more = warning === null ? '' : `サーバーの説明：「${warning}」。`;
    return { title: `${server(facts)} がこのユーザーを制限しています。`, more };
  },
  not_found: notFound,
  conflict,
  already_exists: alreadyExists,
  unsupported_by_server: unsupported,
  refused_by_server: refusedByServer,
  server_error: (facts) => ({
    next: `${reasonOf(facts)}後でもう一度試してください。続く場合は、サーバーの管理者に問い合わせてください。${correlation(facts)}`,
  }),
  outcome_unknown: outcomeUnknown,
  storage_newer: ({ params }) => {
    const [found, known] = [count(params['found']), count(params['known'])];
    if (found === null || known === null) return {};
    return { more: `ファイルの形式は ${found} で、このバージョンは ${known} までに対応しています。` };
  },
};

const proxySettings = 'ウィンドウの設定か HTTPS_PROXY ';

function byProxy({ proxy }: FailureFacts): string {
  return proxy === null ? '' : `プロキシ ${proxy} を経由しています。`;
}

function unreachable(facts: FailureFacts): FailureText {
  const status = count(facts.params['proxyStatus']);
  switch (facts.reason) {
    case 'proxy':
      return {
        next: `${status === null ? '' : `応答は HTTP ${status} です。`}ネットワークの管理者に問い合わせるか、${proxySettings}で別のプロキシを選択してください。`,
      };
    case 'proxy_gone':
    case 'proxy_certificate':
    case 'proxy_malformed':
    case 'proxy_kind':
    case 'proxy_address':
      return {
        next: `${untouched(facts)}ネットワークとプロキシを、${proxySettings}で確認してください。`,
      };
    default:
      return { more: byProxy(facts) };
  }
}

function issuer({ params }: FailureFacts): string {
  const name = text(params['issuer']);
  return name === null ? '' : `発行者：${name}。`;
}

function fingerprint({ params }: FailureFacts): string {
  const shown = text(params['fingerprint']);
  return shown === null ? '' : `フィンガープリント：${shown}。`;
}

function caFlags({ takes }: FailureFacts): string {
  return takes.ca ? '--ca FILE か LATCHKEY_CA ' : 'LATCHKEY_CA ';
}

function trust(facts: FailureFacts): string {
  if (facts.params['portal'] === true) return '';
  if (facts.reason !== 'unknown_issuer' && facts.reason !== 'self_signed') return '';
  return `心当たりがあれば、CA のファイルを ${caFlags(facts)}で指定するか、ウィンドウで信頼してください。`;
}

function invalidInput(facts: FailureFacts): FailureText {
  const { host, params, reason, place } = facts;
  const unchanged = '何も変更していません。';
  const there = host === null ? '' : `${host} では、`;
  const rule = ruleOf(facts);
  if (rule !== null)
    return { title: `${server(facts)} が新しいパスワードを受け付けません。${rule}。`, next: unchanged };
  if (reason === 'old_password') return { title: `${there}現在のパスワードが違います。`, next: unchanged };
  if (reason === 'temporary_password_expired') {
    return {
      title: `${there}この一時パスワードは期限切れです。`,
      next: '送り直してください: latchkey users forgot-password',
    };
  }
  if (reason === 'no_picture') return { title: '画像は PNG か JPEG にしてください。', next: unchanged };
  const most = count(params['most']);
  if (place !== null && most !== null)
    return { title: `${there}${place} は ${characters(most)}までです。`, next: unchanged };
  if (place !== null && (reason === 'past' || params['past'] === true)) {
    return { title: `${there}有効期限が過去の日時です。`, next: `より後の日時を指定してください: ${place}` };
  }
  if (place !== null) {
    return {
      title: `${there}${place} の値は受け付けられません。`,
      next: '修正してから、もう一度試してください。',
    };
  }
  if (host === null) {
    return { title: 'この指定は受け付けられません。', next: 'コマンドの引数とフラグを確認してください。' };
  }
  return {
    title: `${host} がこのリクエストを受け付けません。`,
    next: `${reasonOf(facts)}コマンドの引数とフラグを確認してください。${correlation(facts)}`,
  };
}

function ruleOf({ params, reason, place }: FailureFacts): string | null {
  const n = count(params['n']) ?? count(params['most']) ?? 0;
  switch (reason) {
    case 'password_strength_min_length':
      return `${characters(n)}以上にしてください`;
    case 'password_strength_max_length':
      return `${characters(n)}以下にしてください`;
    case 'password_strength_uppercase':
      return `大文字が ${characters(n)}以上必要です`;
    case 'password_strength_digits':
      return `数字が ${characters(n)}以上必要です`;
    case 'password_strength_special':
      return `文字でも数字でもない記号が ${characters(n)}以上必要です`;
    case 'password_equals_old':
      return '現在のものと違うものにしてください';
    case 'password_contains_user_id':
      return 'ユーザー ID は使えません';
    case 'common_password':
      return 'よく使われるパスワードです';
    default:
      if (place !== '--new') return null;
      if (params['most'] !== undefined) return `${characters(n)}以下にしてください`;
      return `規則の名前は「${reason ?? '?'}」です`;
  }
}

function signInRequired(facts: FailureFacts): FailureText {
  const { place, reason } = facts;
  const why =
    { ...endings, ...(reason === 'user_deleted' && { user_deleted: deletedWords(facts) }) }[reason ?? ''] ?? '';
  const next =
    place === 'LATCHKEY_API_KEY'
      ? 'このサーバーの API キーを LATCHKEY_API_KEY に設定してください。'
      : `${reason === 'no_credential' ? '' : '再度'}サインインしてください: latchkey accounts add ADDRESS`;
  return {
    ...(reason === 'no_credential' && { title: 'このアカウントはサインインしていません。' }),
    next: `${why}${next}`,
  };
}

const ended = 'サインインが終了されたか、更新の応答が失われました。';
const endings: Readonly<Record<string, string>> = {
  api_key_expired: 'API キーが期限切れです。',
  api_key_not_found: 'API キーがサーバーにもうありません。',
  invalid_authorization: 'API キーのシークレットが違います。キー全体をもう一度コピーしてください。',
  token: '完全な API キーではありません。',
  token_not_found: ended,
  token_expired: ended,
  refresh_refused: ended,
};

function deletedWords({ params }: FailureFacts): string {
  const until = text(params['until']);
  return until === null
    ? 'ユーザーは削除されました。'
    : `ユーザーは削除されました。管理者が ${until} まで復元できます。`;
}

function forbidden(facts: FailureFacts): FailureText {
  const { params, reason, place } = facts;
  const missing = text(params['missing']);
  if (reason === 'update_admin_field' && place !== null) {
    return { title: `${place} を設定できるのは ${server(facts)} の管理者だけです。`, next: '何も変更していません。' };
  }
  if (missing !== null) {
    return {
      title: `このサインインには ${server(facts)} での権限がありません: ${listed(missing)}。`,
      next: 'その権限を持つ API キーでサインインしてください。',
    };
  }
  if (reason === 'no_user_rights') {
    return {
      title: `このサインインには、${server(facts)} のそのユーザーに対する権限がありません。`,
      next: 'そのユーザーとしてサインインしてください。他のユーザーについて表示できるのは公開の項目（name、description、state、admin、profile picture）だけです。',
    };
  }
  return {
    title: `このサインインでは ${server(facts)} でこの操作を実行できません。`,
    next: `${reasonOf(facts)}必要な権限を持つ API キーでサインインしてください。`,
  };
}

function notFound(facts: FailureFacts): FailureText {
  const { host, reason, place } = facts;
  if (reason === 'user_not_found') {
    return { title: `${server(facts)} にそのユーザーはいません。`, next: 'ユーザー ID を確認してください。' };
  }
  if (reason === 'api_key_not_found') {
    return {
      title: `${server(facts)} にその API キーはありません。`,
      next: '今あるものを確認してください: latchkey keys list',
    };
  }
  if (host === null) {
    return {
      title: `${place === null ? '' : `${place} で指定されたものは、`}Latchkey にもうありません。`,
      next: '今あるものを確認してください: latchkey accounts list、latchkey keys list',
    };
  }
  return {
    title: `${host} にはもう存在しません。`,
    next: `${reasonOf(facts)}今あるものを確認してください: latchkey keys list`,
  };
}

function conflict(facts: FailureFacts): FailureText {
  const { params, reason } = facts;
  const [fields, userId] = [text(params['fields']), text(params['userId'])];
  const unfinished = count(params['unfinished']);
  if (fields !== null && params['afterwards'] === true) {
    return {
      title: `サーバーに保存された内容が、送信したものと違います: ${listed(fields)}。`,
      next: '現在の内容を確認してください: latchkey keys show',
    };
  }
  if (fields !== null) {
    return {
      title: `その間にサーバーで変更されました: ${listed(fields)}。`,
      next: '現在の内容を確認してから、もう一度判断してください。',
    };
  }
  if (userId !== null) {
    return {
      title: `この API キーは別のユーザー ${userId} のものです。`,
      next: '別のアカウントとして追加してください: latchkey accounts add ADDRESS',
    };
  }
  if (unfinished !== null) {
    return {
      title: `このアカウントには、確認の済んでいない新しい API キーが ${unfinished.toLocaleString('ja')} 個あります。`,
      next: 'latchkey keys secret で確認してください。',
    };
  }
  return reason === null ? {} : (conflicts[reason] ?? {});
}

const conflicts: Readonly<Record<string, FailureText>> = {
  paused: {
    title: 'このアカウントは一時停止中です。',
    next: 'ウィンドウのアカウントのページで再開してください。',
  },
  under_way: { title: 'このパスワードはすでに変更中です。', next: '終わるのを待ってください。' },
  dialog_open: {
    title: 'Latchkey のウィンドウでダイアログが開いています。',
    next: '閉じてから、もう一度試してください。',
  },
};

function alreadyExists(facts: FailureFacts): FailureText {
  const { params, reason, place } = facts;
  const [account, fileName] = [text(params['account']), text(params['fileName'])];
  if (reason === 'email_likely') {
    return {
      title: `${server(facts)} がこのメールアドレスを受け付けませんでした。別のユーザーが使用している可能性があります。`,
      next: `元のアドレスのままです。${place === null ? '' : `${place} に`}別のアドレスを指定してください。`,
    };
  }
  if (account !== null)
    return { title: 'このアカウントはすでに Latchkey にあります。', next: `ID は ${account} です。` };
  if (fileName !== null) {
    return { title: `ファイル ${fileName} はすでにあります。`, next: '別の名前を選択してください。' };
  }
  return {
    title: `${server(facts)} にすでに存在します。`,
    next: '既存のものか、別の名前を使用してください。',
  };
}

function unsupported(facts: FailureFacts): FailureText {
  const [value, paths] = [text(facts.params['value']), text(facts.params['paths'])];
  if (value !== null) {
    return {
      title: `${server(facts)} は ${value} に対応していません。`,
      next: '書き方を確認してください。サーバーのバージョンが古い可能性もあります。',
    };
  }
  return paths === null ? {} : { title: `${server(facts)} は ${listed(paths)} に対応していません。` };
}

function refusedByServer(facts: FailureFacts): FailureText {
  const known = facts.reason === null ? undefined : refusals[facts.reason];
  if (known !== undefined) return known(facts);
  return {
    next: `${reasonOf(facts)}入力内容を確認してください。続く場合は、サーバーの管理者に問い合わせてください。${correlation(facts)}`,
  };
}

const refusals: Readonly<Record<string, (facts: FailureFacts) => FailureText>> = {
  temporary_password_still_valid: (facts) => ({
    title: `${server(facts)} はメールを送信しませんでした。前に送信した一時パスワードがまだ使えます。`,
    next: 'そのメールを確認してください。有効期間は 1 時間で、その後は送り直せます。',
  }),
  last_admin: (facts) => ({
    title: `このユーザーは ${server(facts)} の最後の管理者のため、削除できません。`,
    next: '先に別のユーザーを管理者にしてください。',
  }),
  access_denied: () => ({
    title: 'ブラウザーでサインインが拒否されました。',
    next: 'コマンドをもう一度実行し、承認してください。',
  }),
  uploads_disabled: (facts) => ({
    title: `${server(facts)} はプロフィール画像を受け付けません。`,
    next: '何も変更していません。',
  }),
  picture_unreadable: (facts) => ({
    title: `${server(facts)} が画像を読み取れません。`,
    next: '別の PNG か JPEG を使用してください。',
  }),
  too_large: (facts) => ({
    title: `送信した内容は ${server(facts)} には大きすぎます。`,
    next: '何も変更していません。',
  }),
};

function outcomeUnknown(facts: FailureFacts): FailureText {
  const seen = text(facts.params['seen']);
  if (seen === 'unchanged') {
    return { next: '今のところ、サーバーのパスワードは元のままです。少し待ってから、もう一度試してください。' };
  }
  if (seen !== null) {
    return {
      next: 'パスワードが変更されたかどうかは不明です。新しいパスワードでコンソールにサインインして確認してください。',
    };
  }
  if (facts.reason === 'still_there') return { next: '今のところ、ユーザーはまだ存在します。' };
  return {
    next: `実行されたかどうかは不明です。繰り返す前に確認してください${facts.look === null ? '。' : `: ${facts.look}`}`,
  };
}

function reasonOf({ reason }: FailureFacts): string {
  return reason === null ? '' : `理由の名前：「${reason}」。`;
}

function correlation({ correlationId }: FailureFacts): string {
  return correlationId === undefined ? '' : `相関 ID：${correlationId}。`;
}

export const cliFailuresJa = codes;
