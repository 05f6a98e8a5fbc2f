import { buttonClass, EmptyFace, RefusedFace } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useLocation } from 'react-router';
import { Art } from '../parts/art';
import { Go } from '../parts/go';
import type { Refused } from '../server/doors';

/** What a page shows instead of itself: not here, or not now. */
export function ErrorFace({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const refused =
    isRouteErrorResponse(error) && typeof error.data === 'object' ? (error.data as Partial<Refused> | null) : null;
  if (status === 404) {
    return (
      <>
        <title>{`${t('notFound.title')} · ${t('site.name')}`}</title>
        <EmptyFace
          as="h1"
          title={t('notFound.title')}
          text={refused?.code === 'not_found' && refused.detail ? refused.detail : t('notFound.text')}
          picture={<Art kind="basket" tint="sand" className="w-48 rounded-card" />}
          action={
            <>
              <Go to="/" className={buttonClass()}>
                {t('notFound.home')}
              </Go>
              <Go to="/search" className={buttonClass({ look: 'outline' })}>
                {t('notFound.search')}
              </Go>
            </>
          }
        />
      </>
    );
  }
  return (
    <div className="py-8">
      <title>{`${t('error.title')} · ${t('site.name')}`}</title>
      <h1 className="sr-only">{t('error.title')}</h1>
      <RefusedFace
        title={refused?.title ?? t('error.title')}
        text={refused?.detail || t(status === 503 ? 'error.busy' : 'error.ours')}
        reference={refused?.requestId ? t('error.reference', { id: refused.requestId }) : undefined}
        action={
          <>
            <a href={pathname + search} className={buttonClass()}>
              {t('error.again')}
            </a>
            <Go to="/" className={buttonClass({ look: 'outline' })}>
              {t('notFound.home')}
            </Go>
          </>
        }
      />
    </div>
  );
}
