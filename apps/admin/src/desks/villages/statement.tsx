import { statistics, type ReplyOf } from '@youjian/contract';
import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { Download, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../app/ask';
import { Card } from '../../parts/card';
import { EmptyFace, Faces } from '../../parts/faces';
import { time, yuan } from '../../parts/format';
import { download, toCsv } from '../../parts/list/csv';
import { HouseholdTable, LotTable } from './statement-tables';

export type VillageStatement = ReplyOf<typeof statistics.villageStatement>;
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

export const periodQuery = ({ from, to }: Period): { from?: string; to?: string } => ({
  ...(from === null ? {} : { from }),
  ...(to === null ? {} : { to }),
});

export function Statement({ code }: { code: string }) {
  const { t } = useTranslation();
  const [period, setPeriod] = useState<Period>({ from: null, to: null });
  const statement = useAsk(statistics.villageStatement, { params: { code }, query: periodQuery(period) });
  return (
    <div className="stack">
      <div className="row-gap">
        {(['from', 'to'] as const).map((end) => (
          <DatePicker
            key={end}
            aria-label={t(`village.${end}`)}
            placeholder={t(`village.${end}`)}
            value={period[end] === null ? null : dayjs(period[end])}
            onChange={(day) => setPeriod({ ...period, [end]: day?.format('YYYY-MM-DD') ?? null })}
          />
        ))}
        <Button
          icon={<Printer aria-hidden size={16} />}
          target="_blank"
          href={`${import.meta.env.BASE_URL}print/villages/${code}?${new URLSearchParams(periodQuery(period)).toString()}`}
        >
          {t('village.print')}
        </Button>
      </div>
      <Faces of={statement} rows={10}>
        {(data) => <Body statement={data} />}
      </Faces>
    </div>
  );
}

function Body({ statement }: { statement: VillageStatement }) {
  const { t } = useTranslation();
  const { totals } = statement;
  if (statement.lots.length === 0 && statement.households.length === 0) return <EmptyFace text={t('village.noLots')} />;
  return (
    <>
      <div className="tiles">
        {(['attributed', 'matured', 'pending'] as const).map((one) => (
          <div className="tile" key={one}>
            <span className="tile-label">{t(`village.${one}`)}</span>
            <strong>{yuan(totals[`${one}Fen`])}</strong>
          </div>
        ))}
      </div>
      <p className="quiet">
        {t('village.asOf', { at: time(statement.asOf, 'second') })} {t('village.explain')}
      </p>
      <div className="two">
        <Card title={t('village.byHousehold')} extra={<HouseholdFile statement={statement} />}>
          <HouseholdTable statement={statement} />
        </Card>
        <Card title={t('village.byLot')}>
          <LotTable statement={statement} />
        </Card>
      </div>
    </>
  );
}

function HouseholdFile({ statement }: { statement: VillageStatement }) {
  const { t } = useTranslation();
  const heads = [t('village.household'), t('village.matured'), t('village.pending'), t('village.grams')];
  const rows = statement.households.map(({ number, maturedFen, pendingFen, grams }) => [
    number ?? t('village.collective'),
    maturedFen / 100,
    pendingFen / 100,
    grams,
  ]);
  return (
    <Button
      size="small"
      icon={<Download aria-hidden size={14} />}
      onClick={() => download(`${statement.village.code}.csv`, toCsv(heads, rows))}
    >
      {t('list.export')}
    </Button>
  );
}
