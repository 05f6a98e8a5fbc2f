import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { askToPersist, listenForInstall, showAppearance } from '@youjian/ui/installed-app';
import { App } from './app/app';
import { startUpdates } from './app/update';
import { startI18n } from './i18n';
import { startTill } from './till/start';
import './app.css';

// Read while the first page is drawn, so that it has not to wait for it.
startTill();
showAppearance();
startI18n();
listenForInstall();
startUpdates();
void askToPersist();

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
