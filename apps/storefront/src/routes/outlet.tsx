import { catalog, outletPages, tillSales } from '@youjian/contract';
import { StatusBadge } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData } from 'react-router';
import { OutletHours } from '../features/outlets/outlet-hours';
import { OutletWays } from '../features/outlets/outlet-ways';
import { SamePrice, samePriceAt } from '../features/outlets/same-price';
import { Chinese, Go, named, useLanguage } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { ProductGrid } from '../parts/product-card';
import { Card, Facts, Section } from '../parts/section';
import { doors, orNull } from '../server/doors';
import { formatDay } from '../shop/dates';
import { needTexts } from '../i18n/parts';

await needTexts('outlets');

export async function loader(args: LoaderFunctionArgs) {
  const { call, knock } = doors(args);
  const id = args.params['id'] ?? '';
  const outlet = await call(outletPages.showOutlet, { params: { id } });
  // An outlet that keeps no stock of its own has no shelf: that is an answer, not a fault.
  const [shelf, parity] = await Promise.all([
    orNull(knock(catalog.listProducts, { query: { outlet: id, inStock: 'true', limit: 8 } })),
    orNull(knock(tillSales.priceParity)),
  ]);
  return { outlet, shelf: outlet.state === 'open' ? shelf : null, samePrice: samePriceAt(parity)[id] };
}
export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t, language) => {
    const outlet = args.loaderData?.outlet;
    if (!outlet) return { title: t('notFound.title') };
    return {
      title: named(language, outlet.name, outlet.nameEn),
      description: named(language, outlet.address, outlet.addressEn),
      image: '/art/pavilion-front-pomelo.svg',
    };
  });
export type OutletDetail = ReturnType<typeof useLoaderData<typeof loader>>['outlet'];

export default function OutletPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { outlet, shelf, samePrice } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-3xl">
      <div className="mt-2">
        <p className="text-sm text-ink-2">
          {t(`outlets.kindOf.${outlet.kind}`)}
          {outlet.regionName !== null && (
            <>
              {' · '}
              <Chinese>{outlet.regionName}</Chinese>
            </>
          )}
        </p>
        <h1 className="text-xl font-bold md:text-2xl">{named(language, outlet.name, outlet.nameEn)}</h1>
        <Standing outlet={outlet} />
        {outlet.state === 'open' && (
          <p className="mt-1.5">
            <SamePrice checked={samePrice} />
          </p>
        )}
      </div>
      <OutletWays outlet={outlet} />
      <OutletHours outlet={outlet} />
      <Section title={t('outlets.services')}>
        <Card>
          {outlet.services.length === 0 ? (
            <p className="text-ink-2">{t('outlets.noServices')}</p>
          ) : (
            <ul className="flex flex-wrap gap-2">
              {outlet.services.map((one) => (
                <li key={one.code}>
                  <StatusBadge tone="info">{named(language, one.name, one.nameEn)}</StatusBadge>
                </li>
              ))}
            </ul>
          )}
        </Card>
      </Section>
      <Shelf outletId={outlet.id} products={shelf?.items ?? []} />
      <Section title={t('outlets.licenceCheck')}>
        <Card>
          <Facts
            facts={[
              [
                t('outlets.licence', { no: '' }),
                <Go
                  to={`/o/${encodeURIComponent(outlet.licenceNo)}`}
                  className="nums break-all font-medium text-pine underline underline-offset-4"
                >
                  {outlet.licenceNo}
                </Go>,
              ],
              outlet.licenceUntil !== null &&
                outlet.licence === 'valid' && [
                  t('outlets.licencePage.period'),
                  t('outlets.until', { day: formatDay(outlet.licenceUntil, language) }),
                ],
              outlet.licence !== 'valid' && [t('outlets.licencePage.verdict'), t('outlets.notLicensed')],
            ]}
          />
        </Card>
      </Section>
    </div>
  );
}

function Standing({ outlet }: { outlet: OutletDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const soon = outlet.openedOn > (outlet.week[0]?.day ?? '');
  if (outlet.state !== 'open')
    return (
      <p className="mt-1.5">
        <StatusBadge tone="warn" large>
          {t(outlet.state === 'paused' ? 'outlets.paused' : 'outlets.gone')}
        </StatusBadge>
        {outlet.stateReason !== null && (
          <span className="mt-1 block text-ink-2">{t('outlets.because', { reason: outlet.stateReason })}</span>
        )}
      </p>
    );
  return (
    <p className="mt-1.5 flex flex-wrap items-center gap-2">
      <StatusBadge tone={outlet.open ? 'ok' : 'neutral'} large>
        {soon
          ? t('outlets.from', { day: formatDay(outlet.openedOn, language) })
          : t(outlet.open ? 'outlets.open' : 'outlets.closed')}
      </StatusBadge>
      {outlet.kind === 'fair' && outlet.closedOn !== null && (
        <span className="text-ink-2">{t('outlets.until', { day: formatDay(outlet.closedOn, language) })}</span>
      )}
    </p>
  );
}

function Shelf({ outletId, products }: { outletId: string; products: Parameters<typeof ProductGrid>[0]['products'] }) {
  const { t } = useTranslation();
  return (
    <Section
      title={t('outlets.shelf')}
      note={products.length > 0 ? t('outlets.shelfNote') : undefined}
      {...(products.length > 0 && { more: { to: `/c/all?outlet=${outletId}`, label: t('outlets.seeShelf') } })}
    >
      {products.length > 0 ? (
        <ProductGrid products={products} />
      ) : (
        <Card>
          <p className="text-ink-2">{t('outlets.shelfEmpty')}</p>
        </Card>
      )}
    </Section>
  );
}
