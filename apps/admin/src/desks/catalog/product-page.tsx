import { catalog } from '@youjian/contract';
import { Button } from 'antd';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card, Facts } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { Page } from '../../parts/page';
import { useNamed } from '../../parts/use-named';
import { useWord } from '../../parts/words';
import { EditProduct } from './edit-product';
import { Picture, PublishedBadge, type Product } from './product-state';
import { Publish } from './publish';
import { Readiness } from './readiness';
import { Skus } from './skus';

export function ProductPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const named = useNamed();
  const product = useAsk(catalog.showAdminProduct, { params: { id } });
  const name = product.data === undefined ? t('product.one') : named(product.data);
  return (
    <Page
      title={
        <>
          {name} {product.data === undefined ? null : <PublishedBadge published={product.data.published} />}
        </>
      }
      name={name}
      back={{ to: '/products', text: t('product.back') }}
      actions={product.data === undefined ? undefined : <Actions product={product.data} />}
    >
      <Faces of={product} rows={12}>
        {(data) => <Detail product={data} />}
      </Faces>
    </Page>
  );
}

function Actions({ product }: { product: Product }) {
  const { t } = useTranslation();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  return (
    <>
      {product.published ? (
        <Button href={`/p/${product.slug}`} target="_blank">
          {t('product.store')}
        </Button>
      ) : null}
      {may(catalog.changeProduct) ? (
        <>
          <Button icon={<Pencil aria-hidden size={16} />} onClick={() => setEditing(true)}>
            {t('form.edit')}
          </Button>
          <Publish product={product} />
          <EditProduct product={product} open={editing} close={() => setEditing(false)} />
        </>
      ) : null}
    </>
  );
}

function Detail({ product }: { product: Product }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <div className="columns">
      <div className="stack">
        <Skus product={product} />
        <Card title={t('product.texts')}>
          <Facts
            facts={[
              [t('product.nameZh'), product.name],
              [
                t('product.nameEn'),
                <span key="en" lang="en">
                  {product.nameEn}
                </span>,
              ],
              [t('product.brief'), product.brief],
              [
                t('product.briefEn'),
                <span key="brief" lang="en">
                  {product.briefEn}
                </span>,
              ],
              [t('product.storage'), product.storage],
              [
                t('product.storageEn'),
                <span key="storage" lang="en">
                  {product.storageEn}
                </span>,
              ],
            ]}
          />
        </Card>
        <Card title={t('product.rules')}>
          <Facts
            facts={[
              [t('product.category'), word('category', product.categoryCode)],
              [t('product.variety'), word('variety', product.variety)],
              [t('product.county'), word('county', product.countyCode)],
              [t('product.afterSalesDays'), product.afterSalesDays],
              [t('product.perishable'), t(product.perishable ? 'form.yes' : 'form.no')],
              [t('product.coldChain'), t(product.coldChain ? 'form.yes' : 'form.no')],
              [t('product.slug'), product.slug],
              [t('product.position'), product.position],
            ]}
          />
        </Card>
      </div>
      <div className="stack">
        <Readiness product={product} />
        <Card title={t('product.picture')}>
          <Picture product={product} size={220} />
        </Card>
      </div>
    </div>
  );
}
