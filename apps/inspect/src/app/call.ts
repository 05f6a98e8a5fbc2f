import { createClient } from '@youjian/client';
import { currentLanguage } from '../i18n';

/** Every call goes through here, in the reader's language; the session cookie travels by itself. */
export const call = createClient({ language: currentLanguage });
