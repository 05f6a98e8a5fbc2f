import { recalls, type ReplyOf } from '@youjian/contract';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Card } from '../../parts/card';
import { EmptyFace, Faces } from '../../parts/faces';
import { count, weight } from '../../parts/format';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { Chain } from './chain';

type Trace = ReplyOf<typeof recalls.trace>;

/** One box for anything that carries a code; then where it came from and where it went. */
export function TracePage() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const code = address.get('code')?.trim() ?? '';
  return (
    <Page title={t('traceDesk.title')} intro={t('traceDesk.intro')}>
      <Input.Search
        key={code}
        defaultValue={code}
        allowClear
        autoComplete="off"
        aria-label={t('traceDesk.search')}
        placeholder={t('traceDesk.search')}
        enterButton={t('traceDesk.find')}
        style={{ maxWidth: 560, marginBlockEnd: 24 }}
        onSearch={(text) => setAddress(text.trim() === '' ? {} : { code: text.trim().toUpperCase() })}
      />
      {code === '' ? <EmptyFace text={t('traceDesk.empty')} /> : <Found code={code} />}
    </Page>
  );
}

function Found({ code }: { code: string }) {
  const trace = useAsk(recalls.trace, { params: { code } });
  return (
    <Faces of={trace} rows={10}>
      {(data) => <Both trace={data} />}
    </Faces>
  );
}

function Both({ trace }: { trace: Trace }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <Card title={t('traceDesk.chain')} hint={t(`traceDesk.kind.${trace.kind}`, { code: trace.code })}>
        <Chain trace={trace} />
      </Card>
      <Card title={t('traceDesk.lots')}>
        <Papers trace={trace} />
      </Card>
      <Card title={t('traceDesk.ordersTitle', { orders: count(trace.orders.total), units: count(trace.orders.units) })}>
        {trace.orders.items.length === 0 ? <EmptyFace text={t('traceDesk.noOrders')} /> : <Orders trace={trace} />}
      </Card>
      {trace.stock.length === 0 ? null : (
        <Card title={t('traceDesk.stock')}>
          <Stock trace={trace} />
        </Card>
      )}
      {trace.cartons.total === 0 ? null : (
        <Card title={t('traceDesk.cartonsTitle', { count: trace.cartons.total })}>
          <Cartons trace={trace} />
        </Card>
      )}
    </div>
  );
}

function Papers({ trace }: { trace: Trace }) {
  const { t } = useTranslation();
  const lots = [...new Map([...trace.backward, ...trace.forward].map((lot) => [lot.code, lot])).values()];
  return (
    <SimpleTable
      label={t('traceDesk.lots')}
      rows={lots}
      rowKey={({ code }) => code}
      columns={[
        { title: t('lot.code'), cell: ({ code }) => <Link to={`/lots/${code}`}>{code}</Link> },
        { title: t('lot.base'), cell: ({ baseName, villageName }) => `${baseName} · ${villageName ?? ''}` },
        {
          title: t('certificate.number'),
          cell: ({ baseCertificate, productCertificate }) =>
            [baseCertificate, productCertificate].filter((one) => one !== null).join(', ') || '–',
        },
        { title: t('lot.declaration'), cell: ({ declarationNo }) => declarationNo ?? '–' },
        {
          title: t('lot.tests'),
          cell: ({ tests }) =>
            tests.length === 0
              ? '–'
              : tests.map(({ sampleNo, passed }) => (
                  <div key={sampleNo}>
                    {sampleNo}{' '}
                    <StatusBadge tone={passed ? 'ok' : 'danger'}>{t(passed ? 'lot.passed' : 'lot.failed')}</StatusBadge>
                  </div>
                )),
        },
        { title: t('lot.handOvers'), right: true, cell: ({ handOvers }) => count(handOvers) },
        { title: t('lot.net'), right: true, cell: ({ netGrams }) => weight(netGrams) },
      ]}
    />
  );
}

function Orders({ trace }: { trace: Trace }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <>
      <SimpleTable
        label={t('traceDesk.orders')}
        rows={trace.orders.items}
        rowKey={({ orderNo, lotCode }) => `${orderNo}-${lotCode}`}
        columns={[
          { title: t('order.no'), cell: ({ orderNo }) => <Link to={`/orders/${orderNo}`}>{orderNo}</Link> },
          { title: t('lot.stateLabel'), cell: ({ state }) => word('order.state', state) },
          { title: t('stock.lot'), cell: ({ lotCode }) => <span className="figure">{lotCode}</span> },
          { title: t('recall.units'), right: true, cell: ({ units }) => count(units) },
          { title: t('traceDesk.placed'), cell: ({ placedAt }) => <When at={placedAt} /> },
        ]}
      />
      {trace.orders.total > trace.orders.items.length ? (
        <p className="quiet">{t('recall.buyersFirst', { count: trace.orders.items.length })}</p>
      ) : null}
    </>
  );
}

function Stock({ trace }: { trace: Trace }) {
  const { t } = useTranslation();
  return (
    <SimpleTable
      label={t('traceDesk.stock')}
      rows={trace.stock}
      rowKey={(row, index) => `${row.placeName}-${row.lotCode}-${index}`}
      columns={[
        { title: t('stock.place'), cell: ({ placeName }) => placeName },
        { title: t('stock.lot'), cell: ({ lotCode }) => <span className="figure">{lotCode}</span> },
        { title: t('stock.item'), cell: ({ skuName }) => skuName },
        {
          title: t('traceDesk.locked'),
          cell: ({ locked }) => (locked ? <StatusBadge tone="danger">{t('traceDesk.isLocked')}</StatusBadge> : '–'),
        },
        { title: t('recall.units'), right: true, cell: ({ units }) => count(units) },
      ]}
    />
  );
}

function Cartons({ trace }: { trace: Trace }) {
  const { t } = useTranslation();
  return (
    <SimpleTable
      label={t('traceDesk.cartons')}
      rows={trace.cartons.items}
      rowKey={({ code }) => code}
      columns={[
        { title: t('traceDesk.carton'), cell: ({ code }) => <span className="figure">{code}</span> },
        { title: t('stock.lot'), cell: ({ lotCode }) => <span className="figure">{lotCode}</span> },
        { title: t('stock.place'), cell: ({ place }) => place },
        {
          title: t('traceDesk.dispatch'),
          cell: ({ dispatchNo, to }) => (dispatchNo === null ? '–' : `${dispatchNo} · ${to ?? ''}`),
        },
      ]}
    />
  );
}
