import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { listenForInstall, showAppearance } from '@youjian/ui/installed-app';
import { App } from './app/app';
import { startUpdates } from './app/update';
import { startI18n } from './i18n';
import { startOutbox } from './outbox/leader';
import { store } from './store/db';
import './app.css';

// Opened while the first page is drawn, so that it has not to wait for it.
void store.open();
showAppearance();
startI18n();
listenForInstall();
startUpdates();
startOutbox();

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
