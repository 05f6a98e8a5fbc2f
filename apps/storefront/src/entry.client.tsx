import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { HydratedRouter } from 'react-router/dom';
import { languageOf } from './i18n/language';
import { speak } from './i18n/texts';

const language = languageOf(location.pathname);

// Only the words of this page's language travel to the browser.
const { core } = await (language === 'en' ? import('./i18n/en/core') : import('./i18n/zh-CN/core'));
const speaker = speak(language, core);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={speaker}>
        <HydratedRouter />
      </I18nextProvider>
    </StrictMode>,
  );
});
