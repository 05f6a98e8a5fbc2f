import { lots } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../app/ask';
import { Card } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { Weight } from '../../parts/figures';
import { SimpleTable } from '../../parts/simple-table';
import { useWord } from '../../parts/words';
import { LotBadge } from '../lots/lot-state';
import type { Base } from './standing';

const SHOWN = 10;

/** The latest lots of the base; the list of lots holds the rest. */
export function BaseLots({ base }: { base: Base }) {
  const { t } = useTranslation();
  const word = useWord();
  const found = useAsk(lots.listLots, { query: { q: base.code, limit: SHOWN } });
  return (
    <Card
      title={t('base.lots')}
      extra={<Link to={`/lots?q=${encodeURIComponent(base.code)}`}>{t('base.lotsAll')}</Link>}
    >
      <Faces of={found} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('base.lotsNone')}</p>
          ) : (
            <SimpleTable
              label={t('base.lots')}
              rows={items}
              rowKey={({ code }) => code}
              columns={[
                { title: t('lot.code'), cell: ({ code }) => <Link to={`/lots/${code}`}>{code}</Link> },
                { title: t('lot.stateLabel'), cell: ({ state }) => <LotBadge state={state} /> },
                { title: t('lot.variety'), cell: ({ variety }) => word('variety', variety) },
                { title: t('lot.net'), right: true, cell: ({ netGrams }) => <Weight grams={netGrams} /> },
                {
                  title: t('lot.harvested'),
                  cell: ({ harvestedOn }) => <span className="figure">{harvestedOn}</span>,
                },
              ]}
            />
          )
        }
      </Faces>
    </Card>
  );
}
