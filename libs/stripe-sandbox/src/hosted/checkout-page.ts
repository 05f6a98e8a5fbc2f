import type { SandboxAnswer } from '../engine/message';
import type { IntentRow, PlayedMethod, SessionRow } from '../engine/rows';
import { cardForm, EMPTY_CARD, type CardErrors, type TypedCard } from './card-form';
import { declineField, declineWords } from './decline-words';
import { html, type Html } from './html';
import { money, page } from './page';
import type { Words } from './words';

interface Checkout {
  readonly session: SessionRow;
  readonly intent: IntentRow | undefined;
  readonly nowSeconds: number;
  readonly words: Words;
  readonly typed?: TypedCard;
  readonly errors?: CardErrors;
  readonly status?: number;
}

export function checkoutPage({
  session,
  intent,
  nowSeconds,
  words,
  typed = EMPTY_CARD,
  errors,
  status,
}: Checkout): SandboxAnswer {
  const { api } = session;
  const failure = errors ? null : (intent?.api.last_payment_error ?? null);
  const fieldErrors = errors ?? (failure ? declineField(failure, words) : {});
  const problem = failure ? declineWords(failure, words) : (Object.values(fieldErrors)[0] ?? null);
  const tried = errors ? 'card' : failure?.payment_method?.type;
  const methods = api.payment_method_types as PlayedMethod[];
  const opened = methods.includes(tried as PlayedMethod) ? (tried as PlayedMethod) : methods[0]!;
  const sum = money(api.amount_total!, api.currency!, words);

  const inside: Record<PlayedMethod, () => Html> = {
    card: () => html`${cardForm(`/c/pay/${session.id}/card`, sum, typed, fieldErrors, words)} ${testCards(words)}`,
    alipay: () => walletForm(`/c/pay/${session.id}/alipay`, words.goAlipay, words.goAlipayHint),
    wechat_pay: () => walletForm(`/c/pay/${session.id}/wechat_pay`, words.goWechat, words.goWechatHint),
  };
  const body = html`<p class="shop">${words.shop}</p>
    <h1>${words.checkout}</h1>
    ${
      problem &&
      html`<div class="problem" role="alert">
        <h2>${words.problem}</h2>
        <p>${problem}</p>
      </div>`
    }
    ${countdown(api.expires_at - nowSeconds, words)}
    <section class="card-box" aria-labelledby="order">
      <h2 id="order">${words.order}</h2>
      ${orderLines(session, words)}
    </section>
    <h2>${words.chooseMethod}</h2>
    ${methods.map(
      (method) =>
        html`<details name="method" ${method === opened && html`open`}>
          <summary>${words[method]}</summary>
          <div class="inside">${inside[method]()}</div>
        </details>`,
    )}
    <p class="hint safe">${words.safe}</p>
    ${api.cancel_url && html`<a class="leave" href="${api.cancel_url}">${words.backToShop}</a>`}`;
  const title = `${problem ? words.errorTitle : ''}${words.checkout}`;
  return page({ words, title, body, leadsTo: [api.success_url, api.cancel_url], ...(status ? { status } : {}) });
}

function orderLines({ api, lines }: SessionRow, words: Words): Html {
  const freight = api.shipping_cost?.amount_total;
  return html`<ul class="lines">
      ${lines.map(
        (line) =>
          html`<li>
            <span>${line.description ?? ''}<small>${words.quantity} ${line.quantity ?? 1}</small></span>
            <span class="sum">${money(line.amount_total, line.currency, words)}</span>
          </li>`,
      )}
      ${
        freight !== undefined &&
        html`<li><span>${words.freight}</span><span class="sum">${money(freight, api.currency!, words)}</span></li>`
      }
    </ul>
    <div class="row total">
      <span>${words.total}</span><span class="sum">${money(api.amount_total!, api.currency!, words)}</span>
    </div>`;
}

const countdown = (secondsLeft: number, words: Words): Html =>
  html`<p class="clock">
    <span id="left">${words.payBefore}</span>
    <span role="timer" aria-labelledby="left" data-seconds-left="${secondsLeft}"
      >${words.minutes(Math.ceil(secondsLeft / 60))}</span
    >
  </p>`;

const walletForm = (action: string, label: string, hint: string): Html =>
  html`<form method="post" action="${action}">
    <p class="hint">${hint}</p>
    <button type="submit">${label}</button>
  </form>`;

function testCards(words: Words): Html {
  const cards: readonly (readonly [string, string])[] = [
    ['4242 4242 4242 4242', words.cardSucceeds],
    ['4000 0000 0000 0002', words.cardDeclined],
    ['4000 0000 0000 9995', words.cardNoFunds],
    ['4000 0000 0000 3220', words.cardChallenged],
    ['4000 0000 0000 0259', words.cardDisputed],
  ];
  return html`<details class="aside">
    <summary>${words.testCards}</summary>
    <table>
      ${cards.map(
        ([number, does]) =>
          html`<tr>
            <th scope="row">${number}</th>
            <td>${does}</td>
          </tr>`,
      )}
    </table>
    <p class="hint">${words.testCardsNote}</p>
  </details>`;
}
