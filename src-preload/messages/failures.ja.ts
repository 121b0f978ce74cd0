import type { Failure } from '../contract/failure.ts';
import { restrictionIn } from '../contract/restriction.ts';
import type { failures as en } from './failures.en.ts';

type Told = Pick<Failure, 'params' | 'retryAfterMs'>;

const host = ({ params }: Told) => text(params['host']) ?? 'サーバー';
/** Latchkey itself takes no more of it. */
const isOurs = ({ params }: Told) => params['reason'] === 'too_fast';
const text = (param: unknown) => (typeof param === 'string' ? param : undefined);

const codes: (typeof en)['codes'] = {
  invalid_input: () => ({ title: 'この入力は受け付けられません。', next: '入力内容を確認してください。' }),
  unknown_method: () => ({
    title: 'アプリの一部が他の部分と合っていません。',
    next: 'Latchkey を終了して、もう一度起動してください。直らない場合は、再インストールしてください。',
  }),
  sender_refused: () => ({
    title: '要求が拒否されました。',
    next: 'Latchkey を終了して、もう一度起動してください。',
  }),
  offline: () => ({
    title: 'このコンピューターはオフラインです。',
    next: 'ネットワークに接続して、もう一度試してください。以前に読み取った内容は引き続き表示できます。',
  }),
  unreachable,
  timeout: (failure) => ({
    title: `${host(failure)} から時間内に応答がありませんでした。`,
    next: 'しばらくしてから、もう一度試してください。',
  }),
  not_a_stack: notAStack,
  certificate_untrusted: (failure) => ({
    title: `${host(failure)} の証明書は信頼されていません。`,
    next: `${reasonOfCertificate(failure)}何も送信していません。${nextOfCertificate(failure)}`,
  }),
  certificate_changed: (failure) => ({
    title: `${host(failure)} の証明書が変わりました。`,
    next: '何も送信していません。意図した変更かどうか、サーバーの管理者に確認してください。',
  }),
  proxy_auth: proxyAuth,
  clock_wrong: () => ({
    title: 'このコンピューターの時計が正しくないようです。',
    next: '日付と時刻を設定してから、もう一度試してください。',
  }),
  insecure_http: (failure) => ({
    title: `${host(failure)} への接続が暗号化されません。`,
    next: 'https で始まるアドレスを使用するか、アドレスを入力した場所で、それでも使用することを選択してください。',
  }),
  rate_limited: (failure) => ({
    title: isOurs(failure) ? '短い時間に何度も行われました。' : `${host(failure)} への要求が多すぎます。`,
    next: `${waitOf(failure)}待ってから、もう一度試してください。`,
  }),
  sign_in_required: (failure) => ({
    title: `${host(failure)} がサインインを受け付けなくなりました。`,
    next: reasonOfSignIn(failure),
  }),
  forbidden: () => ({
    title: 'このサインインでは実行できません。',
    next: '必要な権限を持つ API キーでサインインしてください。',
  }),
  restricted: ({ params }) => ({
    title: 'サーバーがこのユーザを制限しています。',
    next: whyRestricted(params['warning']),
  }),
  not_found: () => ({
    title: 'サーバーにはもう存在しません。',
    next: '更新して、現在の内容を確認してください。',
  }),
  conflict: ({ params }) =>
    params['reason'] === 'dialog_open'
      ? { title: '別のダイアログが開いています。', next: '先に回答してから、もう一度試してください。' }
      : {
          title: 'その間にサーバーで変更されました。',
          next: '現在の内容を確認してから、もう一度判断してください。',
        },
  already_exists: () => ({ title: 'すでに存在します。', next: '既存のものを使用してください。' }),
  unsupported_by_server: (failure) => ({
    title: `${host(failure)} はこの機能に対応していません。`,
    next: 'この機能には古すぎるバージョンの The Things Stack が動作しています。',
  }),
  refused_by_server: (failure) => ({
    title: `${host(failure)} が要求を拒否しました。`,
    next: '入力内容を確認してください。サーバーの理由は詳細にあります。',
  }),
  server_error: (failure) => ({
    title: `${host(failure)} でエラーが発生しました。`,
    next: '後でもう一度試してください。続く場合は、詳細をサーバーの管理者に送ってください。',
  }),
  outcome_unknown: (failure) => ({
    title: `${host(failure)} の応答が失われました。`,
    next: '実行されたかどうかは不明です。サーバーに接続でき次第、Latchkey が確認します。',
  }),
  keychain_silent: () => ({
    title: 'システムのキーチェーンが応答しません。',
    next: 'キーチェーンのロックを解除するか起動してから、もう一度試してください。',
  }),
  vault_locked: () => ({
    title: 'Latchkey はロックされています。',
    next: 'ロックを解除してから、もう一度試してください。',
  }),
  storage_full: () => ({
    title: 'ディスクに空きがありません。',
    next: '何も変更されていません。空きを増やしてから、もう一度試してください。',
  }),
  storage_unwritable: () => ({
    title: 'Latchkey のフォルダーに書き込めません。',
    next: 'フォルダーが存在し、自分のもので、読み取り専用でないことを確認してから、もう一度起動してください。',
  }),
  storage_damaged: () => ({
    title: '保存されたファイルが破損しています。',
    next: 'ファイルは別に保管されています。最初から始めることができます。サーバー上の API キーには影響しません。',
  }),
  storage_newer: () => ({
    title: '保存されたファイルは、より新しいバージョンの Latchkey で書き込まれています。',
    next: 'そのバージョン以降をインストールしてください。ファイルには手を加えていません。',
  }),
  cancelled: () => ({ title: 'キャンセルされました。', next: '何も変更されていません。' }),
  internal: () => ({
    title: 'Latchkey で問題が発生しました。',
    next: 'もう一度試してください。続く場合は、Latchkey を終了して起動し直してください。',
  }),
};

const restrictedAs = {
  suspended: 'このユーザーは停止されています',
  rejected: 'このユーザーは却下されました',
  requested: 'このユーザーはまだ承認されていません',
  other: 'このユーザーは制限されています',
};

function whyRestricted(warning: unknown): string {
  const { state, reason } = restrictionIn(warning);
  const why = reason === '' ? '' : `（理由：「${reason}」）`;
  return `${restrictedAs[state]}${why}。サーバーの管理者に問い合わせてください。`;
}

function unreachable(failure: Told): { title: string; next: string } {
  const name = host(failure);
  switch (failure.params['reason']) {
    case 'unknown_host':
      return { title: `${name} という名前のサーバーはありません。`, next: 'アドレスを確認してください。' };
    case 'dns':
      return { title: `${name} の名前を解決できません。`, next: 'アドレスとネットワークを確認してください。' };
    case 'refused':
      return {
        title: `${name} が接続を拒否しました。`,
        next: 'このアドレスとポートではサーバーが応答しません。両方と、サーバーが動作しているかを確認してください。',
      };
    case 'proxy':
      return {
        title: `プロキシ ${theProxy(failure)} が ${name} への接続を許可しません。`,
        next: 'ネットワークの管理者に問い合わせるか、設定で別のプロキシを選択してください。',
      };
    case 'proxy_gone':
      return {
        title: `プロキシ ${theProxy(failure)} に接続できません。`,
        next: `${name} には問い合わせていません。ネットワークと、設定のプロキシを確認してください。`,
      };
    case 'proxy_certificate':
      return {
        title: `プロキシ ${theProxy(failure)} の証明書は信頼されていません。`,
        next: '何も送信していません。設定のプロキシを確認するか、ネットワークの管理者に問い合わせてください。',
      };
    case 'proxy_malformed':
      return {
        title: `${theProxy(failure)} はプロキシとして応答しません。`,
        next: '設定のプロキシのアドレスとポートを確認してください。',
      };
    case 'proxy_kind':
      return {
        title: '設定されているプロキシの種類は、Latchkey では使用できません。',
        next: '使用できるのは HTTP プロキシで、SOCKS は使用できません。設定で別のプロキシ、またはプロキシなしを選択してください。',
      };
    case 'proxy_address':
      return {
        title: '設定されているプロキシのアドレスを読み取れません。',
        next: '設定、または環境変数を修正してください。',
      };
    default:
      return {
        title: `${name} に接続できません。`,
        next: 'アドレス、ネットワーク、サーバーが動作しているかを確認してください。',
      };
  }
}

function theProxy({ params }: Told): string {
  return text(params['proxy']) ?? '';
}

function proxyAuth(failure: Told): { title: string; next: string } {
  const proxy = theProxy(failure);
  switch (failure.params['reason']) {
    case 'refused':
      return {
        title: `プロキシ ${proxy} がユーザ名またはパスワードを拒否しました。`,
        next: '設定で修正してから、もう一度試してください。',
      };
    case 'scheme':
      return {
        title: `プロキシ ${proxy} は、Latchkey が対応していない方法のサインインを求めています。`,
        next: `求められている方法は ${text(failure.params['scheme']) ?? '別のもの'} です。Latchkey はユーザ名とパスワードでサインインできます。ネットワークの管理者に問い合わせてください。`,
      };
    default:
      return {
        title: `プロキシ ${proxy} がサインインを求めています。`,
        next: '設定でユーザ名とパスワードを入力してから、もう一度試してください。',
      };
  }
}

function notAStack(failure: Told): { title: string; next: string } {
  const reason = failure.params['reason'];
  if (reason === 'captive_portal') {
    const portal = text(failure.params['portal']);
    return {
      title: 'ネットワークが、接続の前にサインインを求めています。',
      next: `${portal === undefined ? '' : `${host(failure)} の代わりに ${portal} のページが表示されています。`}ブラウザーを開いてネットワークにサインインしてから、もう一度試してください。そのようなネットワークでない場合は、アドレスを確認してください。`,
    };
  }
  if (reason === 'web_page') {
    return {
      title: `${host(failure)} は、The Things Stack としてではなくウェブページで応答します。`,
      next: 'ホテルなど、サインインページのあるネットワークでは、先にブラウザーを開いてサインインしてください。そうでない場合は、アドレスを確認してください。',
    };
  }
  if (failure.params['reason'] === 'no_tls') {
    return {
      title: `${host(failure)} のこのポートは https に対応していません。`,
      next: 'アドレスとポートを確認してください。',
    };
  }
  return {
    title: `${host(failure)} は The Things Stack として応答しません。`,
    next: 'アドレスを確認してください。ホテルなど、サインインページのあるネットワークが原因のこともあります。',
  };
}

const certificateReasons: Readonly<Record<string, string>> = {
  expired: '有効期限が切れています。',
  not_yet_valid: 'まだ有効ではありません。',
  revoked: '失効しています。',
  wrong_name: '別の名前のための証明書です。',
  self_signed: '自己署名の証明書です。',
  invalid: '有効な証明書ではありません。',
};

function reasonOfCertificate({ params }: Told): string {
  const issuer = text(params['issuer']) ?? '';
  const reason = certificateReasons[text(params['reason']) ?? ''];
  if (reason !== undefined) return issuer === '' ? reason : `${reason}発行者: ${issuer}。`;
  return issuer === ''
    ? 'このコンピューターが知らない認証局によって署名されています。'
    : `このコンピューターが知らない「${issuer}」によって署名されています。`;
}

function nextOfCertificate({ params }: Told): string {
  if (params['portal'] === true) {
    return 'ホテルなどのネットワークのサインインページかもしれません。ブラウザーを開いてネットワークにサインインしてから、もう一度試してください。';
  }
  return 'このコンピューターが信頼する証明書について、サーバーの管理者に問い合わせてください。';
}

function reasonOfSignIn({ params }: Told): string {
  const reason = params['reason'];
  if (reason === 'api_key_expired') return 'API キーの有効期限が切れています。別のキーでサインインしてください。';
  if (reason === 'api_key_not_found')
    return 'API キーがサーバーに存在しなくなっています。別のキーでサインインしてください。';
  if (reason === 'invalid_authorization')
    return 'API キーの秘密の部分が正しくありません。キー全体をもう一度コピーしてください。';
  if (reason === 'no_credential') return 'このアカウントはサインインしていません。続けるにはサインインしてください。';
  if (reason === 'token_not_found' || reason === 'token_expired' || reason === 'refresh_refused') {
    return '「すべてのアクセスを取り消す」などでサインインが終了されたか、更新の応答が失われました。再度サインインしてください。';
  }
  return '再度サインインしてください。';
}

function waitOf({ retryAfterMs }: Told): string {
  return retryAfterMs === undefined ? '1 分ほど' : `${Math.ceil(retryAfterMs / 1000)} 秒`;
}

export const failures: typeof en = {
  codes,
  details: '詳細',
  correlationId: '相関 ID',
};
