import { outlets } from '@youjian/contract';
import { buttonClass, EmptyFace } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData, useLocation } from 'react-router';
import { NearMe } from '../features/outlets/near-me';
import { OutletCard } from '../features/outlets/outlet-card';
import { OutletFilters, OUTLET_KINDS } from '../features/outlets/outlet-filters';
import { Art } from '../parts/art';
import { Go } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { PageTitle } from '../parts/section';
import { doors } from '../server/doors';
import { needTexts } from '../i18n/parts';

await needTexts('outlets');

const NEAR = /^-?\d{1,3}(\.\d{1,8})?,-?\d{1,3}(\.\d{1,8})?$/;

export async function loader(args: LoaderFunctionArgs) {
  const search = new URL(args.request.url).searchParams;
  const kind = OUTLET_KINDS.find((one) => one === search.get('kind')) ?? null;
  const near = NEAR.test(search.get('near') ?? '') ? search.get('near') : null;
  const pickup = search.get('pickup') === 'true';
  const q = (search.get('q') ?? '').trim().slice(0, 40);
  const cursor = search.get('cursor');
  const page = await doors(args).call(outlets.listOutlets, {
    query: {
      limit: 24,
      ...(kind && { kind }),
      ...(near && { near }),
      ...(pickup && { pickup: 'true' as const }),
      ...(q && { q }),
      ...(cursor && { cursor }),
    },
  });
  return { items: page.items, nextCursor: page.nextCursor, kind, near, pickup, q };
}
export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t) => ({
    title: t('nav.outlets'),
    description: t('outlets.note'),
    image: '/art/pavilion-front-pomelo.svg',
  }));

export default function OutletsPage() {
  const { t } = useTranslation();
  const { search } = useLocation();
  const { items, nextCursor, kind, near, pickup, q } = useLoaderData<typeof loader>();
  const next = new URLSearchParams(search);
  if (nextCursor !== null) next.set('cursor', nextCursor);
  return (
    <>
      <PageTitle note={t('outlets.note')}>{t('nav.outlets')}</PageTitle>
      <div className="mb-4 flex flex-col gap-3">
        <NearMe isNear={near !== null} />
        <OutletFilters kind={kind} pickup={pickup} q={q} near={near} />
      </div>
      {items.length === 0 ? (
        <EmptyFace
          title={t('outlets.empty')}
          text={t('outlets.emptyText')}
          picture={<Art kind="pavilion" tint="sand" className="w-40 rounded-card" />}
          action={
            <Go to="/outlets" className={buttonClass()}>
              {t('outlets.all')}
            </Go>
          }
        />
      ) : (
        <ul className="grid gap-3 md:grid-cols-2">
          {items.map((outlet) => (
            <OutletCard key={outlet.id} outlet={outlet} />
          ))}
        </ul>
      )}
      {nextCursor !== null && (
        <p className="mt-6 text-center">
          <Go to={`/outlets?${next.toString()}`} className={buttonClass({ look: 'outline' })}>
            {t('outlets.next')}
          </Go>
        </p>
      )}
    </>
  );
}
