import { regions, statistics } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import type { Figures } from './home-page';
import { Bars } from './tiles';

export function TopVillages({ villages }: { villages: NonNullable<Figures['topVillages']> }) {
  const { t } = useTranslation();
  const may = useMay();
  const opens = may(statistics.villageStatement) || may(regions.listHouseholds);
  return (
    <Card title={t('home.villages')}>
      <Bars
        rows={villages.map(({ code, name, amountFen }) => ({
          key: code,
          name: opens && /^\d{12}$/.test(code) ? <Link to={`/villages/${code}`}>{name}</Link> : name,
          amountFen,
        }))}
      />
    </Card>
  );
}
