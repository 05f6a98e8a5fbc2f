import { vouchers } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../app/ask';
import { EmptyFace, FailedFace, WaitingFace } from '../../parts/faces';
import { Money } from '../../parts/figures';
import { count } from '../../parts/format';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';

/** Who bears what: the answer to a funder's question at the end of a month. */
export function FundersPage() {
  const { t } = useTranslation();
  const named = useNamed();
  const { data, error, isFetching, refetch } = useAsk(vouchers.voucherFunders, {});
  const sum = (key: 'discountFen' | 'funderFen' | 'returnedFen') =>
    data?.items.reduce((total, item) => total + item[key], 0) ?? 0;
  return (
    <Page
      title={t('voucher.funders')}
      back={{ to: '/vouchers', text: t('voucher.title') }}
      intro={t('voucher.fundersIntro')}
    >
      {data === undefined ? (
        error ? (
          <FailedFace error={error} retry={() => void refetch()} busy={isFetching} />
        ) : (
          <WaitingFace rows={4} />
        )
      ) : data.items.length === 0 ? (
        <EmptyFace text={t('voucher.fundersEmpty')} />
      ) : (
        <SimpleTable
          label={t('voucher.funders')}
          rows={data.items}
          rowKey={({ id }) => id}
          columns={[
            { title: t('voucher.funder'), cell: (funder) => <span className="wraps">{named(funder)}</span> },
            { title: t('voucher.vouchers'), right: true, cell: (funder) => count(funder.vouchers) },
            { title: t('voucher.paidOrders'), right: true, cell: ({ paidOrders }) => count(paidOrders) },
            {
              title: t('voucher.discount'),
              right: true,
              cell: ({ discountFen }) => <Money fen={discountFen} />,
              sum: <Money fen={sum('discountFen')} />,
            },
            {
              title: t('voucher.funderFen'),
              right: true,
              cell: ({ funderFen }) => <Money fen={funderFen} strong />,
              sum: <Money fen={sum('funderFen')} strong />,
            },
            {
              title: t('voucher.returned'),
              right: true,
              cell: ({ returnedFen }) => <Money fen={returnedFen} />,
              sum: <Money fen={sum('returnedFen')} />,
            },
          ]}
        />
      )}
    </Page>
  );
}
