import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';

export function LostPage() {
  const { t } = useTranslation();
  return (
    <Result
      status="info"
      title={<h1>{t('faces.lost')}</h1>}
      subTitle={t('faces.lostWhy')}
      extra={<Link to="/">{t('faces.home')}</Link>}
    />
  );
}

/** A page that broke, or whose file was replaced by a newer release while the tab was open. */
export function BrokenPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <Result
      status="error"
      title={<h1>{t('faces.broken')}</h1>}
      subTitle={error instanceof Error ? error.message : t('faces.brokenWhy')}
      extra={<Button onClick={() => window.location.reload()}>{t('faces.reload')}</Button>}
    />
  );
}
