import { recalls } from '@youjian/contract';
import { Button } from 'antd';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { EmptyFace, Faces } from '../../parts/faces';
import { Money } from '../../parts/figures';
import { count } from '../../parts/format';
import { SimpleTable } from '../../parts/simple-table';
import type { Recall } from './clock';
import { ContactDialog } from './contact-dialog';

/** Orders and units. Who stands behind one is asked for one at a time, with a purpose that is written down. */
export function RecallBuyersCard({ recall }: { recall: Recall }) {
  const { t } = useTranslation();
  const may = useMay();
  const [contact, setContact] = useState<string | null>(null);
  const buyers = useAsk(recalls.listRecallBuyers, { params: { id: recall.id }, query: { limit: 50 } });
  return (
    <Card
      title={t('recall.buyersTitle', { orders: count(recall.buyers.orders), units: count(recall.buyers.units) })}
      hint={t('recall.buyersHint')}
      extra={
        <Button
          icon={<Download aria-hidden size={16} />}
          href={`/api/v1/admin/recalls/${recall.id}/buyers.csv`}
          download
        >
          {t('recall.buyersFile')}
        </Button>
      }
    >
      <Faces of={buyers} rows={4}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <EmptyFace text={t('recall.buyersNone')} />
          ) : (
            <>
              <SimpleTable
                label={t('recall.buyers')}
                rows={items}
                rowKey={({ orderNo }) => orderNo}
                columns={[
                  { title: t('order.no'), cell: ({ orderNo }) => <Link to={`/orders/${orderNo}`}>{orderNo}</Link> },
                  { title: t('recall.sentTo'), cell: ({ destinationName }) => destinationName ?? '–' },
                  { title: t('recall.units'), right: true, cell: ({ units }) => count(units) },
                  { title: t('recall.refundedUnits'), right: true, cell: ({ refundedUnits }) => count(refundedUnits) },
                  {
                    title: t('recall.refundable'),
                    right: true,
                    cell: ({ refundableFen }) => <Money fen={refundableFen} />,
                  },
                  { title: t('recall.notice'), cell: ({ notice }) => t(`recall.noticeState.${notice}`) },
                  ...(may(recalls.recallContact)
                    ? [
                        {
                          title: t('recall.contact'),
                          cell: ({ orderNo }: { orderNo: string }) => (
                            <Button
                              size="small"
                              aria-label={`${t('recall.contact')} ${orderNo}`}
                              onClick={() => setContact(orderNo)}
                            >
                              {t('recall.contact')}
                            </Button>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
              {nextCursor === null ? null : <p className="quiet">{t('recall.buyersFirst', { count: items.length })}</p>}
            </>
          )
        }
      </Faces>
      <ContactDialog id={recall.id} orderNo={contact} close={() => setContact(null)} />
    </Card>
  );
}
