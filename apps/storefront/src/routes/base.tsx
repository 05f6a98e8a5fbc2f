import { catalog, certification } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData } from 'react-router';
import { AreaSketch } from '../features/bases/area-sketch';
import { BaseCertificates } from '../features/bases/base-certificates';
import { CertificateBadge } from '../parts/certificate-badge';
import { Chinese, Go, named, useCountyName, useLanguage } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { ProductGrid } from '../parts/product-card';
import { Card, Facts, Section } from '../parts/section';
import { useVarietyName } from '../parts/variety-name';
import { doors, orNull } from '../server/doors';
import { needTexts } from '../i18n/parts';

await Promise.all([needTexts('bases'), needTexts('variety')]);

export async function loader(args: LoaderFunctionArgs) {
  const { call, knock } = doors(args);
  const base = await call(certification.showPublicBase, { params: { code: args.params['code'] ?? '' } });
  const numbers = new Set(base.certificates.map(({ number }) => number));
  const shelf = await orNull(
    knock(catalog.listProducts, { query: { county: base.regionCode.slice(0, 6), inStock: 'true', limit: 100 } }),
  );
  const products = (shelf?.items ?? []).filter(
    ({ certificateNo }) => certificateNo !== null && numbers.has(certificateNo),
  );
  return { base, products: products.slice(0, 8) };
}
export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t, language) => {
    const base = args.loaderData?.base;
    if (!base) return { title: t('notFound.title') };
    return { title: named(language, base.name, base.nameEn), description: t('bases.note') };
  });
export type Base = ReturnType<typeof useLoaderData<typeof loader>>['base'];

export default function BasePage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { base, products } = useLoaderData<typeof loader>();
  const name = named(language, base.name, base.nameEn);
  const own = base.certificates.find(({ subjectKind }) => subjectKind !== 'product');
  return (
    <div className="mx-auto max-w-3xl">
      <div className="mt-2">
        <p className="text-sm text-ink-2">{t(`bases.kind.${base.kind}`)}</p>
        <h1 className="text-xl font-bold md:text-2xl">{name}</h1>
        <p className="mt-1.5">{own !== undefined && <CertificateBadge state={own.state} large />}</p>
      </div>
      <Profile base={base} />
      <BaseCertificates certificates={base.certificates} />
      <Section title={t('bases.products')} note={products.length > 0 ? t('bases.productsNote') : undefined}>
        {products.length > 0 ? (
          <ProductGrid products={products} />
        ) : (
          <Card>
            <p className="text-ink-2">{t('bases.noProducts')}</p>
          </Card>
        )}
      </Section>
      {base.area !== null && <AreaSketch area={base.area} name={name} />}
      <p className="mt-4 text-sm text-ink-2">
        {t('bases.privacy')} {t('bases.report')}{' '}
        <Go to="/help#contact" className="text-pine underline underline-offset-4">
          {t('bases.reportLink')}
        </Go>
      </p>
    </div>
  );
}

function Profile({ base }: { base: Base }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const countyName = useCountyName();
  const varietyName = useVarietyName();
  return (
    <Section title={t('bases.profile')}>
      <Card>
        <Facts
          facts={[
            [t('bases.code'), <span className="nums">{base.code}</span>],
            [t('bases.party'), named(language, base.partyName, base.partyNameEn)],
            [
              t('bases.place'),
              <>
                {countyName(base.regionCode, base.regionName ?? base.regionCode)}{' '}
                {base.villageName !== null && <Chinese>{base.villageName}</Chinese>}
              </>,
            ],
            [t('bases.varieties'), base.varieties.map(varietyName).join(t('list.comma'))],
            base.areaMu !== null && [t('bases.area'), t('bases.areaOf', { mu: base.areaMu })],
          ]}
        />
      </Card>
    </Section>
  );
}
