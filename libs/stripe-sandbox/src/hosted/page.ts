import type { SandboxAnswer } from '../engine/message';
import { Html, html } from './html';
import type { Words } from './words';

interface Page {
  readonly words: Words;
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
  /** Addresses a form of this page may end at: the shop. Browsers hold redirects after a form to `form-action` too. */
  readonly leadsTo?: readonly (string | null | undefined)[];
}

export function page({ words, title, body, status = 200, leadsTo = [] }: Page): SandboxAnswer {
  const document = html`<!doctype html>
    <html lang="${words.htmlLang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${words.sandboxShort}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/c/assets/page.css" />
        <script type="module" src="/c/assets/page.js"></script>
      </head>
      <body>
        <header class="sandbox">${words.sandbox}</header>
        <main>${body}</main>
      </body>
    </html>`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': policy(leadsTo),
    },
    body: document.text,
  };
}

export const redirect = (location: string): SandboxAnswer => ({
  status: 303,
  // A header holds ASCII only, and a shop's address may well be Chinese.
  headers: { location: URL.canParse(location) ? new URL(location).href : location, 'cache-control': 'no-store' },
  body: '',
});

export const asset = (type: string, body: string): SandboxAnswer => ({
  status: 200,
  headers: { 'content-type': type, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' },
  body,
});

function policy(leadsTo: readonly (string | null | undefined)[]): string {
  const origins = leadsTo.filter((url) => url && URL.canParse(url)).map((url) => new URL(url!).origin);
  return [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ['form-action', "'self'", ...new Set(origins)].join(' '),
  ].join('; ');
}

/** ¥59.80: amounts come in the smallest unit. */
export function money(amount: number, currency: string, words: Words): string {
  const format = new Intl.NumberFormat(words.htmlLang, {
    style: 'currency',
    currency: currency.toUpperCase(),
    currencyDisplay: 'narrowSymbol',
  });
  return format.format(amount / 100);
}
