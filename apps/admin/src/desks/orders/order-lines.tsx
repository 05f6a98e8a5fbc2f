import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { lots } from '@youjian/contract';
import { useMay } from '../../app/session';
import { Money } from '../../parts/figures';
import { count } from '../../parts/format';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';
import type { Order } from './order-state';

type Line = Order['lines'][number];

export function OrderLines({ order }: { order: Order }) {
  const { t } = useTranslation();
  const units = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  const net = order.lines.reduce((sum, line) => sum + line.netFen, 0);
  return (
    <SimpleTable
      label={t('order.lines')}
      rows={order.lines}
      rowKey={({ id }) => id}
      columns={[
        { title: t('order.goods'), cell: (line) => <Goods line={line} />, sum: t('order.sum') },
        { title: t('order.lots'), cell: (line) => <Lots line={line} /> },
        { title: t('order.unit'), right: true, cell: ({ unitPriceFen }) => <Money fen={unitPriceFen} /> },
        { title: t('order.quantity'), right: true, cell: (line) => <Quantity line={line} />, sum: count(units) },
        { title: t('order.net'), right: true, cell: ({ netFen }) => <Money fen={netFen} />, sum: <Money fen={net} /> },
      ]}
    />
  );
}

function Goods({ line }: { line: Line }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <div className="thing">
      <img className="art" src={line.imageUrl} alt="" width={44} height={44} loading="lazy" />
      <div>
        <div>{named(line)}</div>
        <div className="quiet">{named({ name: line.skuName, nameEn: line.skuNameEn })}</div>
        <div className="quiet">
          {t('order.certificates')}: {line.baseCertificate} · {line.productCertificate}
        </div>
      </div>
    </div>
  );
}

function Lots({ line }: { line: Line }) {
  const may = useMay();
  if (line.lots.length === 0) return <span className="quiet">–</span>;
  return (
    <>
      {line.lots.map(({ code, quantity }) => (
        <div key={code} className="figure">
          {may(lots.showLot) ? <Link to={`/lots/${code}`}>{code}</Link> : code} × {quantity}
        </div>
      ))}
    </>
  );
}

function Quantity({ line }: { line: Line }) {
  const { t } = useTranslation();
  return (
    <>
      {count(line.quantity)}
      {line.refundedQuantity > 0 ? (
        <div className="quiet">{t('order.refundedUnits', { count: line.refundedQuantity })}</div>
      ) : null}
    </>
  );
}
