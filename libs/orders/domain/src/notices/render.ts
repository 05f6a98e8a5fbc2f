import { formatFen } from '@youjian/kernel';
import type { NoticeLanguage, NoticeWord } from './notice';
import { TEMPLATES, VARIANTS } from './templates';

/** Where a letter comes from and what it is about: the order's number, and the way to its page. */
export interface LetterPlace {
  readonly orderNo: string;
  readonly url: string;
}
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** For a telephone: one line, without the key to the order. */
  readonly short: string;
}

const FRAME = {
  'zh-CN': {
    shop: '柚见',
    order: '订单 {orderNo}',
    page: '查看订单',
    end: '这封信由系统发出，请勿回复。链接只属于您，请不要转发。',
    short: '【柚见】订单 {orderNo}：{title}。{text}',
  },
  en: {
    shop: 'Youjian',
    order: 'Order {orderNo}',
    page: 'See the order',
    end: 'This letter was sent by a machine; please do not answer it. The link is yours alone, so please do not pass it on.',
    short: '[Youjian] Order {orderNo}: {title}. {text}',
  },
} as const satisfies Record<NoticeLanguage, Record<string, string>>;

/** What the order's page shows of a notice. */
export function messageOf({ kind, facts }: NoticeWord, language: NoticeLanguage): { title: string; text: string } {
  const variant = (VARIANTS[kind] as (facts: NoticeWord['facts']) => string)(facts);
  const words = TEMPLATES[variant]?.[language];
  if (!words) throw new Error(`there are words for ${variant}`);
  const shown = shownFacts(facts);
  return { title: fill(words.title, shown), text: fill(words.text, shown) };
}

/** The whole letter: plain words, the same words as simple HTML, and a short one. */
export function letterOf(word: NoticeWord, language: NoticeLanguage, place: LetterPlace): Letter {
  const { title, text } = messageOf(word, language);
  const frame = FRAME[language];
  const orderNo = oneLine(place.orderNo);
  const order = fill(frame.order, { orderNo });
  return {
    subject: `${frame.shop} · ${title} · ${orderNo}`,
    text: [title, '', text, '', order, `${frame.page}: ${place.url}`, '', frame.end, frame.shop].join('\n'),
    html: htmlOf({ language, title, text, order, url: place.url, page: frame.page, end: frame.end, shop: frame.shop }),
    short: fill(frame.short, { orderNo, title, text }),
  };
}

interface HtmlWords {
  readonly language: string;
  readonly title: string;
  readonly text: string;
  readonly order: string;
  readonly url: string;
  readonly page: string;
  readonly end: string;
  readonly shop: string;
}

function htmlOf(words: HtmlWords): string {
  const safe = Object.fromEntries(Object.entries(words).map(([key, value]) => [key, escapeHtml(value)]));
  return fill(
    `<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{title}</title></head>
<body style="font-family:sans-serif;line-height:1.6;color:#1f2a24;max-width:36em;margin:0 auto;padding:16px">
<h1 style="font-size:20px">{title}</h1>
<p>{text}</p>
<p>{order}<br><a href="{url}">{page}</a></p>
<p style="font-size:13px;color:#5b6660">{end}<br>{shop}</p>
</body>
</html>
`,
    safe,
  );
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Facts as people read them: fen as yuan, and every word on one line, so that none begins a header or a line of its own. */
function shownFacts(facts: object): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [key, value] of Object.entries(facts)) {
    if (key.endsWith('Fen')) shown[key.slice(0, -3)] = formatFen(Number(value));
    else shown[key] = oneLine(String(value));
  }
  return shown;
}

// eslint-disable-next-line no-control-regex
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').slice(0, 120);

/** One pass: what a fact says is never read as a place for another. */
function fill(template: string, facts: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name];
    if (fact === undefined) throw new Error(`the words ask for ${name}, which is no fact of this notice`);
    return fact;
  });
}
