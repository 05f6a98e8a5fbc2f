import type { SandboxEngine } from '../engine/engine';
import { jsonAnswer, type SandboxAnswer, type SandboxRequest } from '../engine/message';
import { answerChallenge, showChallenge } from './challenge-flow';
import type { ChallengeKind } from './challenge-page';
import { payByCard, payByWallet, showCheckout } from './checkout-flow';
import { languageOf } from './language';
import { answerOnboarding, showOnboarding } from './onboarding-flow';
import { asset } from './page';
import { qrSvg } from './qr-code';
import { PAGE_JS } from './script';
import { PAGE_CSS } from './style';
import { notFoundPage, type Visit } from './visit';
import { WORDS } from './words';

type Door = (visit: Visit) => SandboxAnswer;

const challenge = (kind: ChallengeKind): Record<string, Door> => ({
  [`GET ${kind}`]: (visit) => showChallenge(visit, kind),
  [`POST ${kind}`]: (visit) => answerChallenge(visit, kind),
});

const DOORS: Readonly<Record<string, Door>> = {
  'GET pay': showCheckout,
  'POST pay/card': payByCard,
  'POST pay/alipay': (visit) => payByWallet(visit, 'alipay'),
  'POST pay/wechat_pay': (visit) => payByWallet(visit, 'wechat_pay'),
  ...challenge('3ds'),
  ...challenge('alipay'),
  ...challenge('wechat'),
  'GET onboarding': showOnboarding,
  'POST onboarding': answerOnboarding,
  'GET wechat/code.svg': ({ engine, id }) =>
    asset('image/svg+xml', qrSvg(`${engine.settings.publicUrl}/c/wechat/${id}`)),
  'GET status': ({ engine, id }) =>
    jsonAnswer(200, { status: engine.tables.payment_intent.get(id)?.api.status ?? null }),
};

/** The pages a customer sees, under /c. Plain forms; whoever has no JavaScript pays just as well. */
export async function answerHosted(engine: SandboxEngine, request: SandboxRequest): Promise<SandboxAnswer> {
  const path = request.path.split('?', 1)[0]!;
  if (path === '/c/assets/page.css') return asset('text/css; charset=utf-8', PAGE_CSS);
  if (path === '/c/assets/page.js') return asset('text/javascript; charset=utf-8', PAGE_JS);
  const words = (locale?: string | null) => WORDS[languageOf(locale, request.headers['accept-language'])];
  const [, , room = '', id = '', ...rest] = path.split('/');
  const door = DOORS[`${request.method} ${[room, ...rest].join('/')}`];
  if (!door) return notFoundPage(words());
  return door({ engine, id, form: new URLSearchParams(request.rawBody), words });
}
