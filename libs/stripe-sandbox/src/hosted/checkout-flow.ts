import type { SandboxAnswer } from '../engine/message';
import { seconds } from '../engine/clock';
import type { IntentRow, MethodRow, SessionRow } from '../engine/rows';
import type { Work } from '../engine/work';
import { trySession } from '../payment/pay-session';
import { newCardMethod, newWalletMethod } from '../payment/payment-method';
import { readCard, typedCard } from './card-form';
import { checkoutPage } from './checkout-page';
import { noticePage } from './notice-page';
import { redirect } from './page';
import { successUrl } from './return-urls';
import { notFoundPage, type Visit } from './visit';

export function showCheckout(visit: Visit): SandboxAnswer {
  const { engine, id } = visit;
  const session = engine.tables['checkout.session'].get(id);
  if (!session) return notFoundPage(visit.words());
  const words = visit.words(session.api.locale);
  if (session.api.status !== 'open') return closedPage(visit, session);
  return checkoutPage({ session, intent: intentOf(visit, session), nowSeconds: seconds(engine.clock.now()), words });
}

export function payByCard(visit: Visit): SandboxAnswer {
  const { engine, id } = visit;
  const session = engine.tables['checkout.session'].get(id);
  if (session?.api.status !== 'open' || !session.api.payment_method_types.includes('card')) return showCheckout(visit);
  const words = visit.words(session.api.locale);
  const typed = typedCard(visit.form);
  const read = readCard(typed, engine.clock.now(), words);
  const nowSeconds = seconds(engine.clock.now());
  if ('errors' in read) {
    return checkoutPage({ session, intent: undefined, nowSeconds, words, typed, errors: read.errors, status: 422 });
  }
  const intent = attempt(visit, session, (work) => newCardMethod(work, read.card));
  if (intent.api.last_payment_error) {
    return checkoutPage({ session, intent, nowSeconds, words, typed, status: 402 });
  }
  return onward(visit, session, intent, '3ds');
}

export function payByWallet(visit: Visit, type: 'alipay' | 'wechat_pay'): SandboxAnswer {
  const session = visit.engine.tables['checkout.session'].get(visit.id);
  if (session?.api.status !== 'open' || !session.api.payment_method_types.includes(type)) return showCheckout(visit);
  const intent = attempt(visit, session, (work) => newWalletMethod(work, type));
  return onward(visit, session, intent, type === 'alipay' ? 'alipay' : 'wechat');
}

function attempt(visit: Visit, session: SessionRow, method: (work: Work) => MethodRow): IntentRow {
  return visit.engine.inWork(null, (work) => trySession(work, session, method(work)).intent);
}

function onward({ engine }: Visit, session: SessionRow, intent: IntentRow, challenge: string): SandboxAnswer {
  if (intent.api.status === 'requires_action') return redirect(`/c/${challenge}/${intent.id}`);
  return redirect(successUrl(engine.tables['checkout.session'].get(session.id)!));
}

/** What the page says once the session can no longer be paid. */
export function closedPage(visit: Visit, session: SessionRow): SandboxAnswer {
  const { api } = session;
  const words = visit.words(api.locale);
  if (api.status === 'expired') {
    const links = [{ href: api.cancel_url, label: words.toShop }];
    return noticePage(words, { title: words.expiredTitle, text: words.expiredText, status: 410, links });
  }
  const isPaid = api.payment_status === 'paid';
  return noticePage(words, {
    title: isPaid ? words.paidTitle : words.pendingTitle,
    text: isPaid ? words.paidText : words.pendingText,
    links: [{ href: successUrl(session), label: words.toShop }],
  });
}

function intentOf({ engine }: Visit, { api }: SessionRow): IntentRow | undefined {
  return api.payment_intent ? engine.tables.payment_intent.get(api.payment_intent as string) : undefined;
}
