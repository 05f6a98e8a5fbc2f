import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router/dom';
import { useThemeOnPage } from './app/appearance';
import { makeQueries } from './app/queries';
import { makeRouter } from './app/routes';
import { themeOf } from './app/theme';
import { currentLanguage, startI18n } from './i18n';
import './app/page.css';
import './app/certification.css';

startI18n();
const router = makeRouter();

function Admin() {
  useTranslation();
  const language = currentLanguage();
  const dark = useThemeOnPage();
  const [queries] = useState(makeQueries);
  useEffect(() => {
    document.documentElement.lang = language;
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
    // What the server worded in the other language is asked again.
    void queries.invalidateQueries();
  }, [language, queries]);
  return (
    <ConfigProvider locale={language === 'en' ? enUS : zhCN} theme={themeOf(dark)} button={{ autoInsertSpace: false }}>
      <AntdApp component={false}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Admin />
    </StrictMode>,
  );
