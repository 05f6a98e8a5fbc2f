import { languageOf } from '../../i18n/language';
import { preferenceCookie } from '../../server/preferences';

/** Leaves for the payment page. The language is remembered, because the way back comes from outside. */
export function goToPayment(url: string): void {
  document.cookie = preferenceCookie('lang', languageOf(window.location.pathname));
  window.location.assign(url);
}
