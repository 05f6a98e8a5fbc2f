import { statistics } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Faces } from '../../parts/faces';
import { Money } from '../../parts/figures';
import { time } from '../../parts/format';
import { PrintSheet } from '../../parts/print-sheet';
import { periodQuery, type VillageStatement } from './statement';
import { HouseholdTable } from './statement-tables';

/** For the board in the village: numbers, never names. */
export function StatementSheet() {
  const { t } = useTranslation();
  const { code = '' } = useParams();
  const [address] = useSearchParams();
  const period = { from: address.get('from'), to: address.get('to') };
  const statement = useAsk(statistics.villageStatement, { params: { code }, query: periodQuery(period) });
  const title = t('village.sheetTitle', { name: statement.data?.village.name ?? code });
  return (
    <PrintSheet title={title} page="size: A4; margin: 14mm">
      <Faces of={statement}>
        {(data) => <Sheet statement={data} title={title} from={period.from} to={period.to} />}
      </Faces>
    </PrintSheet>
  );
}

function Sheet({
  statement,
  title,
  from,
  to,
}: {
  statement: VillageStatement;
  title: string;
  from: string | null;
  to: string | null;
}) {
  const { t } = useTranslation();
  return (
    <article className="sheet">
      <h1>{title}</h1>
      <p>
        {t('village.period', { from: from ?? t('village.always'), to: to ?? t('village.always') })} ·{' '}
        {t('village.asOf', { at: time(statement.asOf, 'second') })}
      </p>
      <p>
        {t('village.attributed')} <Money fen={statement.totals.attributedFen} strong />
      </p>
      <HouseholdTable statement={statement} />
      <p className="quiet">{t('village.explain')}</p>
      <p>{t('village.signature')}: ____________________</p>
    </article>
  );
}
