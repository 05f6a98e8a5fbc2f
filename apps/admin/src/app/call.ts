import { createClient } from '@youjian/client';
import { currentLanguage } from '../i18n';

/** Every call of the back office goes through here, in the reader's language; the session cookie travels by itself. */
export const call = createClient({ language: currentLanguage });
