import { certification } from '@youjian/contract';
import { buttonClass, EmptyFace } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData } from 'react-router';
import { NoticeCard } from '../features/notices/notice-card';
import { Art } from '../parts/art';
import { Go } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { PageTitle } from '../parts/section';
import { doors } from '../server/doors';
import { needTexts } from '../i18n/parts';

await Promise.all([needTexts('notices'), needTexts('variety')]);

const ONLY = ['open', 'closed'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const search = new URL(args.request.url).searchParams;
  const only = ONLY.find((one) => one === search.get('only')) ?? null;
  const cursor = search.get('cursor');
  const page = await doors(args).call(certification.listNotices, {
    query: { limit: 24, ...(only === null ? {} : { only }), ...(cursor === null ? {} : { cursor }) },
  });
  return { ...page, only };
}
export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t) => ({
    title: t('notices.title'),
    description: t('notices.note'),
    image: '/art/seal-front-leaf.svg',
  }));

export default function NoticesPage() {
  const { t } = useTranslation();
  const { items, nextCursor, only } = useLoaderData<typeof loader>();
  const addressOf = (which: (typeof ONLY)[number] | null, cursor: string | null = null) => {
    const search = new URLSearchParams({ ...(which && { only: which }), ...(cursor && { cursor }) });
    return search.size === 0 ? '/notices' : `/notices?${search.toString()}`;
  };
  return (
    <div className="mx-auto max-w-3xl">
      <PageTitle note={t('notices.note')}>{t('notices.title')}</PageTitle>
      <nav aria-label={t('notices.which')} className="mb-4 flex flex-wrap gap-2">
        {([null, ...ONLY] as const).map((one) => (
          <Go
            key={one ?? 'all'}
            to={addressOf(one)}
            aria-current={one === only ? 'page' : undefined}
            className={buttonClass({ look: one === only ? 'primary' : 'outline', size: 'small' }, 'min-h-11')}
          >
            {t(`notices.only.${one ?? 'all'}`)}
          </Go>
        ))}
      </nav>
      {items.length === 0 ? (
        <EmptyFace
          title={t('notices.empty')}
          text={t('notices.emptyText')}
          picture={<Art kind="seal" tint="sand" className="w-40 rounded-card" />}
          action={
            <Go to="/bases" className={buttonClass()}>
              {t('nav.bases')}
            </Go>
          }
        />
      ) : (
        <ul className="flex flex-col gap-3">
          {items.map((notice) => (
            <NoticeCard key={notice.number} notice={notice} />
          ))}
        </ul>
      )}
      {nextCursor !== null && (
        <p className="mt-6 text-center">
          <Go to={addressOf(only, nextCursor)} className={buttonClass({ look: 'outline' })}>
            {t('notices.next')}
          </Go>
        </p>
      )}
    </div>
  );
}
