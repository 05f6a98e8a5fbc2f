import type { CardFacts } from '../payment/payment-method';
import { hasCheckDigit } from '../payment/test-cards';
import { html, type Html } from './html';
import type { Words } from './words';

export type CardField = 'number' | 'expiry' | 'cvc';
export type CardErrors = Partial<Record<CardField, string>>;

export interface TypedCard {
  readonly number: string;
  readonly expiry: string;
  readonly cvc: string;
}

export const EMPTY_CARD: TypedCard = { number: '', expiry: '', cvc: '' };

export function typedCard(form: URLSearchParams): TypedCard {
  const field = (name: string) => (form.get(name) ?? '').slice(0, 40);
  return { number: field('number'), expiry: field('expiry'), cvc: field('cvc') };
}

/** The card as typed, understood; or what to tell beside which field. */
export function readCard(typed: TypedCard, now: Date, words: Words): { card: CardFacts } | { errors: CardErrors } {
  const errors: CardErrors = {};
  const number = typed.number.replace(/[\s-]/g, '');
  if (number === '') errors.number = words.numberMissing;
  else if (!hasCheckDigit(number)) errors.number = words.numberWrong;
  const expiry = readExpiry(typed.expiry);
  if (!expiry) errors.expiry = words.expiryMissing;
  else if (isPast(expiry, now)) errors.expiry = words.expiryPast;
  if (!/^\d{3,4}$/.test(typed.cvc.trim())) errors.cvc = words.cvcMissing;
  if (!expiry || Object.keys(errors).length > 0) return { errors };
  return { card: { number, expMonth: expiry.month, expYear: expiry.year } };
}

function readExpiry(text: string): { month: number; year: number } | null {
  const match = /^\s*(\d{1,2})\s*[/\-. ]?\s*(\d{4}|\d{2})\s*$/.exec(text);
  if (!match) return null;
  const month = Number(match[1]);
  const year = match[2]!.length === 2 ? 2000 + Number(match[2]) : Number(match[2]);
  return month >= 1 && month <= 12 ? { month, year } : null;
}

const isPast = ({ month, year }: { month: number; year: number }, now: Date): boolean =>
  Date.UTC(year, month, 1) <= now.getTime();

export function cardForm(action: string, sum: string, typed: TypedCard, errors: CardErrors, words: Words): Html {
  return html`<form method="post" action="${action}" novalidate>
    ${field('number', words.cardNumber, null, typed.number, 'cc-number', errors)}
    <div class="pair">
      <div>${field('expiry', words.expiry, words.expiryHint, typed.expiry, 'cc-exp', errors)}</div>
      <div>${field('cvc', words.cvc, words.cvcHint, '', 'cc-csc', errors)}</div>
    </div>
    <button type="submit">${words.payNow(sum)}</button>
  </form>`;
}

function field(
  name: CardField,
  label: string,
  hint: string | null,
  value: string,
  autocomplete: string,
  errors: CardErrors,
): Html {
  const error = errors[name];
  const isFirst = Object.keys(errors)[0] === name;
  const describedBy = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return html`<label for="${name}">${label}</label>
    ${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
    <input
      id="${name}"
      name="${name}"
      value="${value}"
      type="text"
      inputmode="numeric"
      autocomplete="${autocomplete}"
      maxlength="40"
      ${describedBy !== '' && html`aria-describedby="${describedBy}"`}
      ${error !== undefined && html`aria-invalid="true"`}
      ${isFirst && html`autofocus`}
    />
    ${error !== undefined && html`<p class="field-error" id="${name}-error">${error}</p>`}`;
}
