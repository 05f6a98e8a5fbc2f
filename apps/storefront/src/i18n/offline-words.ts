import { languageOf } from './language';
import { textsFor } from './texts';

/** For the browser only: what to say when nothing answers. */
export function offlineWords(): { readonly title: string; readonly detail: string } {
  const t = textsFor(languageOf(location.pathname));
  return { title: t('error.offline'), detail: t('error.offlineText') };
}
