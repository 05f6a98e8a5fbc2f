import type { SandboxAnswer } from '../engine/message';
import { seconds } from '../engine/clock';
import type { LinkRow } from '../engine/rows';
import { letAccount } from '../payment/account-standing';
import { html } from './html';
import { page, redirect } from './page';
import { notFoundPage, type Visit } from './visit';

/** Where a supplier would tell Stripe who they are. Nothing is asked here: a sandbox has no business knowing. */
export function showOnboarding(visit: Visit): SandboxAnswer {
  const link = linkOf(visit);
  if (!link) return notFoundPage(visit.words());
  if (isOver(visit, link)) return redirect(link.refreshUrl);
  const words = visit.words();
  const body = html`<h1>${words.onboardingTitle}</h1>
    <p>${words.onboardingText}</p>
    <form method="post" action="/c/onboarding/${link.id}">
      <button type="submit" name="answer" value="yes" class="first">${words.onboardingComplete}</button>
      <button type="submit" name="answer" value="leave" class="second">${words.onboardingLeave}</button>
    </form>`;
  return page({ words, title: words.onboardingTitle, body, leadsTo: [link.returnUrl, link.refreshUrl] });
}

export function answerOnboarding(visit: Visit): SandboxAnswer {
  const link = linkOf(visit);
  const answer = visit.form.get('answer');
  if (!link || isOver(visit, link) || (answer !== 'yes' && answer !== 'leave')) return showOnboarding(visit);
  if (answer === 'yes') {
    visit.engine.inWork(null, (work) => {
      const account = work.get('account', link.account);
      if (account && !account.isDeleted) letAccount(work, account, true);
    });
  }
  return redirect(link.returnUrl);
}

const linkOf = ({ engine, id }: Visit): LinkRow | undefined => engine.tables.account_link.get(id);

const isOver = ({ engine }: Visit, link: LinkRow): boolean => link.expiresAt < seconds(engine.clock.now());
