import { useState } from 'react';
import { catalog, freight, lots, tillSales } from '@youjian/contract';
import { formatFen } from '@youjian/kernel';
import { Price, StatusBadge } from '@youjian/ui';
import { MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData } from 'react-router';
import { BuyBar } from '../features/product/buy-bar';
import { FreightTerms } from '../features/product/freight-terms';
import { Gallery } from '../features/product/gallery';
import { MoneyCard } from '../features/product/money-card';
import { OriginCard } from '../features/product/origin-card';
import { PerishableNotice } from '../features/product/perishable-notice';
import { ProductJson } from '../features/product/product-json';
import { SkuChoice } from '../features/product/sku-choice';
import { withWeight } from '../parts/art';
import { Chinese, Go, named, useCountyName, useLanguage } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { ProductGrid } from '../parts/product-card';
import { Card, Facts, Section } from '../parts/section';
import { StruckPrice } from '../parts/struck-price';
import { doors, orNull } from '../server/doors';
import { formatDay } from '../shop/dates';
import { formatWeight, perJinFen, perKgFen } from '../shop/money';
import { USUALLY_TO } from '../shop/worth-ask';
import { needTexts } from '../i18n/parts';

await needTexts('money');

export async function loader(args: LoaderFunctionArgs) {
  const { call, knock } = doors(args);
  const product = await call(catalog.showProduct, { params: { slug: args.params['slug'] ?? '' } });
  const firstLot = product.lots[0];
  const [trace, related, carried, parity] = await Promise.all([
    firstLot === undefined ? null : orNull(knock(lots.showTrace, { params: { lotCode: firstLot.code } })),
    orNull(knock(catalog.listProducts, { query: { category: product.categoryCode, limit: 5, inStock: 'true' } })),
    orNull(knock(freight.showFreight, { query: { regionCode: USUALLY_TO } })),
    orNull(knock(tillSales.productParity, { params: { slug: product.slug } })),
  ]);
  return {
    product,
    shares: trace?.shares ?? [],
    zone: carried?.zone ?? null,
    samePriceChecked: parity?.verified === true ? parity.checkedAt : null,
    related: (related?.items ?? []).filter((one) => one.id !== product.id).slice(0, 4),
  };
}

export const handle = { ownBar: true };

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t, language) => {
    const product = args.loaderData?.product;
    if (!product) return { title: t('notFound.title') };
    return {
      title: named(language, product.name, product.nameEn),
      description: named(language, product.brief, product.briefEn),
      image: product.imageUrl,
    };
  });

export type Product = ReturnType<typeof useLoaderData<typeof loader>>['product'];
export type Sku = Product['skus'][number];

export default function ProductPage() {
  const { product } = useLoaderData<typeof loader>();
  return <ProductView key={product.id} />;
}

function ProductView() {
  const { t } = useTranslation();
  const language = useLanguage();
  const countyName = useCountyName();
  const { product, shares, related, zone, samePriceChecked } = useLoaderData<typeof loader>();
  const [chosenId, setChosenId] = useState<string | null>(
    product.skus.length === 1 ? (product.skus[0]?.id ?? null) : null,
  );
  const chosen = product.skus.find((sku) => sku.id === chosenId) ?? null;
  const shown = chosen ?? product.skus.find((sku) => sku.id === product.skuId) ?? product.skus[0];
  const name = named(language, product.name, product.nameEn);
  if (shown === undefined) return <p>{t('product.soldOut')}</p>;
  return (
    <>
      <ProductJson product={product} />
      <div className="md:grid md:grid-cols-2 md:items-start md:gap-8">
        <Gallery
          images={(product.imageUrls.length > 0 ? product.imageUrls : [product.imageUrl]).map((url) =>
            withWeight(url, shown.netWeightGrams),
          )}
          name={name}
        />
        <div className="mt-3 md:mt-0">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <Price fen={shown.priceFen} size="large" />
            <StruckPrice fen={shown.referencePriceFen} large />
            {chosen === null && product.maxPriceFen > product.priceFen && (
              <span className="text-sm text-ink-2">{t('product.from')}</span>
            )}
            <span className="text-ink-2">
              {t('product.perPiece', { sku: named(language, shown.name, shown.nameEn) })}
            </span>
          </p>
          <p className="nums flex flex-wrap gap-x-3 text-ink-2" data-testid="unit-prices">
            <span>{t('product.perJin', { price: formatFen(perJinFen(shown.priceFen, shown.netWeightGrams)) })}</span>
            <span>{t('product.perKg', { price: formatFen(perKgFen(shown.priceFen, shown.netWeightGrams)) })}</span>
          </p>
          {shown.referencePriceFen !== null && <p className="text-sm text-ink-2">{t('product.struckNote')}</p>}
          <h1 className="mt-2 text-xl font-bold leading-snug md:text-2xl">{name}</h1>
          <p className="mt-1 text-ink-2">{named(language, product.brief, product.briefEn)}</p>
          <ul aria-label={t('product.promises')} className="mt-3 flex flex-wrap gap-2">
            <li>
              <StatusBadge tone="ok">{t('promise.base')}</StatusBadge>
            </li>
            {product.perishable && (
              <li>
                <StatusBadge tone="ok">{t('promise.damage')}</StatusBadge>
              </li>
            )}
            {product.coldChain && (
              <li>
                <StatusBadge tone="info">{t('promise.cold')}</StatusBadge>
              </li>
            )}
            {samePriceChecked !== null && (
              <li>
                <Go
                  to="/impact#price-parity"
                  className="inline-flex min-h-6 flex-wrap items-center gap-1.5 text-sm text-ink-2 underline-offset-4 hover:underline"
                >
                  <StatusBadge tone="ok">{t('promise.samePrice')}</StatusBadge>
                  {t('promise.samePriceChecked', { day: formatDay(samePriceChecked, language) })}
                </Go>
              </li>
            )}
            {product.geographicalIndication && (
              <li>
                <StatusBadge tone="ok">{t('product.giLong')}</StatusBadge>
              </li>
            )}
          </ul>
          <FreightTerms zone={zone} cold={product.coldChain} />
          <p className="mt-2">
            <Go
              to={`/outlets?product=${product.slug}`}
              className="inline-flex min-h-11 items-center gap-1.5 font-medium text-pine underline-offset-4 hover:underline"
            >
              <MapPin aria-hidden className="size-5" />
              {t('product.nearby')}
            </Go>
          </p>
          <SkuChoice className="mt-4" skus={product.skus} chosenId={chosenId} onChoose={setChosenId} />
          <PerishableNotice perishable={product.perishable} afterSalesDays={product.afterSalesDays} />
          <BuyBar product={product} chosen={chosen} onChoose={setChosenId} />
        </div>
      </div>
      <div className="mt-4 grid gap-4 md:grid-cols-2">
        <OriginCard product={product} />
        <MoneyCard priceFen={shown.priceFen} shares={shares} village={product.village} />
      </div>
      <Section title={t('product.specs')}>
        <Card>
          <Facts
            facts={[
              [
                t('product.origin'),
                <>{t('product.originText', { county: countyName(product.countyCode, product.countyName) })}</>,
              ],
              [t('product.netWeight'), <span className="nums">{formatWeight(shown.netWeightGrams, language)}</span>],
              [t('product.grade'), <Chinese>{shown.grade}</Chinese>],
              [t('product.itemCode'), shown.code],
              [t('product.priceSince'), formatDay(shown.priceSince, language)],
              product.regionalBrand !== null && [t('product.brand'), product.regionalBrand],
              [t('product.storage'), named(language, product.storage, product.storageEn)],
              [t('product.afterSales'), t('product.afterSalesText', { n: product.afterSalesDays })],
            ]}
          />
        </Card>
      </Section>
      {product.story.map((block) => (
        <Section key={block.heading} title={named(language, block.heading, block.headingEn)}>
          <p className="max-w-prose whitespace-pre-line">{named(language, block.body, block.bodyEn)}</p>
        </Section>
      ))}
      {related.length > 0 && (
        <Section title={t('product.related')}>
          <ProductGrid products={related} />
        </Section>
      )}
      <p className="mt-6 text-sm text-ink-2">{t('art.note')}</p>
    </>
  );
}
