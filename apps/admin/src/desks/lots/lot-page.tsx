import { lots } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Card } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { Page } from '../../parts/page';
import { Timeline } from '../../parts/timeline';
import { useWord } from '../../parts/words';
import { LotCentre } from '../centre/lot-centre';
import { LotContributions } from './lot-contributions';
import { LotComponents, LotShares } from './lot-components';
import { LotMoves } from './lot-moves';
import { LotPapers } from './lot-papers';
import { LotSide } from './lot-side';
import { LotBadge, SellableBadge, type Lot } from './lot-state';

export function LotPage() {
  const { t } = useTranslation();
  const { code = '' } = useParams();
  const lot = useAsk(lots.showLot, { params: { code } });
  const name = t('lot.one', { code });
  return (
    <Page
      title={
        <>
          {name}
          {lot.data === undefined ? null : (
            <>
              <LotBadge state={lot.data.state} />
              <SellableBadge sellable={lot.data.sellable} />
            </>
          )}
        </>
      }
      name={name}
      back={{ to: '/lots', text: t('lot.back') }}
      {...(lot.data?.stateReason ? { intro: lot.data.stateReason } : {})}
      actions={lot.data === undefined ? undefined : <LotMoves lot={lot.data} />}
    >
      <Faces of={lot} rows={12}>
        {(data) => <Detail lot={data} />}
      </Faces>
    </Page>
  );
}

function Detail({ lot }: { lot: Lot }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <div className="columns">
      <div className="stack">
        <LotContributions lot={lot} />
        {lot.components.length === 0 ? null : <LotComponents lot={lot} />}
        {lot.shares.length === 0 ? null : <LotShares lot={lot} />}
        <LotCentre lot={lot} />
        <LotPapers lot={lot} />
        <Card title={t('lot.events')}>
          <Timeline
            label={t('lot.events')}
            entries={lot.events.map(({ at, move, reason, actorName }) => ({
              at,
              what: word('lot.move', move),
              who: actorName,
              note: reason,
            }))}
          />
        </Card>
      </div>
      <LotSide lot={lot} />
    </div>
  );
}
