import type { SandboxAnswer } from '../engine/message';
import type { IntentRow, PlayedMethod, SessionRow } from '../engine/rows';
import { finishChallenge } from '../payment/pay-session';
import { challengePage, type ChallengeKind } from './challenge-page';
import { closedPage } from './checkout-flow';
import { noticePage } from './notice-page';
import { redirect } from './page';
import { returnUrlOf, successUrl, withOutcome } from './return-urls';
import { notFoundPage, type Visit } from './visit';

const METHOD_OF: Record<ChallengeKind, PlayedMethod> = { '3ds': 'card', alipay: 'alipay', wechat: 'wechat_pay' };

export function showChallenge(visit: Visit, kind: ChallengeKind): SandboxAnswer {
  const intent = visit.engine.tables.payment_intent.get(visit.id);
  if (!intent) return notFoundPage(visit.words());
  const session = sessionOf(visit, intent);
  if (!isAsking(visit, intent, kind)) return overPage(visit, intent, session);
  const leadsTo = [session?.api.success_url ?? null, returnUrlOf(intent)];
  return challengePage(kind, intent, visit.words(session?.api.locale), leadsTo);
}

export function answerChallenge(visit: Visit, kind: ChallengeKind): SandboxAnswer {
  const { engine, form } = visit;
  const intent = engine.tables.payment_intent.get(visit.id);
  // Someone else (a second tab, the clock) may have answered first; then the page says how it stands.
  if (!intent || !isAsking(visit, intent, kind)) return showChallenge(visit, kind);
  const returnUrl = returnUrlOf(intent);
  switch (form.get('answer')) {
    case 'yes':
      engine.inWork(null, (work) => finishChallenge(work, intent, 'succeed'));
      break;
    case 'no':
      engine.inWork(null, (work) => finishChallenge(work, intent, 'fail'));
      break;
    case 'timeout':
      engine.inWork(null, (work) => finishChallenge(work, intent, 'expire'));
      break;
    case 'leave':
      return leftPage(visit, intent, kind);
    default:
      return showChallenge(visit, kind);
  }
  const ended = engine.tables.payment_intent.get(intent.id)!;
  const session = sessionOf(visit, ended);
  if (session) return redirect(session.api.status === 'complete' ? successUrl(session) : `/c/pay/${session.id}`);
  return returnUrl ? redirect(withOutcome(returnUrl, ended)) : overPage(visit, ended, undefined);
}

function isAsking({ engine }: Visit, { api }: IntentRow, kind: ChallengeKind): boolean {
  const method = engine.tables.payment_method.get(String(api.payment_method));
  return api.status === 'requires_action' && method?.type === METHOD_OF[kind];
}

function leftPage(visit: Visit, intent: IntentRow, kind: ChallengeKind): SandboxAnswer {
  const session = sessionOf(visit, intent);
  const words = visit.words(session?.api.locale);
  return noticePage(words, {
    title: words.leftTitle,
    text: words.leftText,
    links: [
      { href: `/c/${kind}/${intent.id}`, label: words.resume },
      { href: session && `/c/pay/${session.id}`, label: words.toCheckout },
    ],
  });
}

function overPage(visit: Visit, { api }: IntentRow, session: SessionRow | undefined): SandboxAnswer {
  if (session && session.api.status !== 'open') return closedPage(visit, session);
  const words = visit.words(session?.api.locale);
  if (session) return redirect(`/c/pay/${session.id}`);
  const isPaid = api.status === 'succeeded';
  return noticePage(words, {
    title: isPaid ? words.paidTitle : words.overTitle,
    text: `${isPaid ? words.paidText : words.overText}${words.htmlLang === 'en' ? ' ' : ''}${words.doneClose}`,
  });
}

function sessionOf({ engine }: Visit, { sessionId }: IntentRow): SessionRow | undefined {
  return sessionId === null ? undefined : engine.tables['checkout.session'].get(sessionId);
}
