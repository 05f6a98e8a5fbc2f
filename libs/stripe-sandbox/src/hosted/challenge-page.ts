import type { SandboxAnswer } from '../engine/message';
import type { IntentRow } from '../engine/rows';
import { html } from './html';
import { money, page } from './page';
import type { Words } from './words';

export type ChallengeKind = '3ds' | 'alipay' | 'wechat';
export type ChallengeAnswer = 'yes' | 'no' | 'leave' | 'timeout';

interface Challenge {
  readonly title: string;
  readonly text: string;
  readonly answers: readonly (readonly [ChallengeAnswer, string])[];
}

/** The page where somebody else than the shop asks the customer: a bank, Alipay, or the code on the screen. */
export function challengePage(
  kind: ChallengeKind,
  intent: IntentRow,
  words: Words,
  leadsTo: readonly (string | null)[],
): SandboxAnswer {
  const { title, text, answers } = challengeIn(kind, words);
  const here = `/c/${kind}/${intent.id}`;
  const body = html`<h1>${title}</h1>
    <p>${text}</p>
    <div class="card-box row total">
      <span>${words.amount}</span><span class="sum">${money(intent.api.amount, intent.api.currency, words)}</span>
    </div>
    ${kind === 'wechat' && html`<img class="code" src="${here}/code.svg" width="240" height="240" alt="${words.wechatAlt}" />`}
    <form method="post" action="${here}" data-watch="/c/status/${intent.id}">
      ${answers.map(
        ([answer, label], place) =>
          html`<button type="submit" name="answer" value="${answer}" class="${place === 0 ? 'first' : 'second'}">
            ${label}
          </button>`,
      )}
    </form>`;
  return page({ words, title, body, leadsTo });
}

function challengeIn(kind: ChallengeKind, words: Words): Challenge {
  switch (kind) {
    case '3ds':
      return {
        title: words.bankTitle,
        text: words.bankText,
        answers: [
          ['yes', words.bankComplete],
          ['no', words.bankFail],
          ['leave', words.close],
        ],
      };
    case 'alipay':
      return {
        title: words.alipayTitle,
        text: words.alipayText,
        answers: [
          ['yes', words.alipayAuthorise],
          ['no', words.alipayFail],
          ['leave', words.close],
        ],
      };
    case 'wechat':
      return {
        title: words.wechatTitle,
        text: words.wechatText,
        answers: [
          ['yes', words.wechatScan],
          ['no', words.wechatFail],
          ['timeout', words.wechatTimeout],
          ['leave', words.close],
        ],
      };
  }
}
