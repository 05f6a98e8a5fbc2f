import { tillBooks, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Card, Facts } from '../../parts/card';
import { EmptyFace, Faces } from '../../parts/faces';
import { Money } from '../../parts/figures';
import { count, yuan } from '../../parts/format';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';

type Shown = ReplyOf<typeof tillBooks.showShift>;

/** One shift: both reckonings beside each other, the count, and every movement of cash. */
export function ShiftPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const asked = useAsk(tillBooks.showShift, { params: { id } });
  return (
    <Page title={t('shift.one')} back={{ to: '/shifts', text: t('shift.title') }}>
      <Faces of={asked}>
        {(shift) => (
          <div className="stack">
            <About shift={shift} />
            <Ways shift={shift} />
            <Counts shift={shift} />
            <Movements shift={shift} />
          </div>
        )}
      </Faces>
    </Page>
  );
}

function About({ shift }: { shift: Shown }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <Card title={t('shift.about')}>
      <Facts
        facts={[
          [t('till.outlet'), `${named({ name: shift.outletName, nameEn: shift.outletNameEn })} ${shift.outletCode}`],
          [t('till.device'), `${shift.deviceNumber} · ${shift.deviceName}`],
          [t('shift.opened'), <When key="opened" at={shift.openedAt} />],
          [t('shift.openedBy'), shift.openedBy],
          [t('shift.closed'), <When key="closed" at={shift.closedAt} />],
          [t('shift.closedBy'), shift.closedBy],
          [t('shift.float'), yuan(shift.floatFen)],
          [
            t('shift.sales'),
            shift.tillSales === null ? count(shift.sales) : `${count(shift.sales)} / ${count(shift.tillSales)}`,
          ],
          [t('shift.counted'), <Money key="counted" fen={shift.countedFen} />],
          [t('shift.difference'), <Money key="difference" fen={shift.differenceFen} strong />],
          [t('form.reason'), shift.differenceReason],
          [t('shift.approvedBy'), shift.approvedBy],
          [t('till.asideLabel'), count(shift.aside)],
          [t('till.missingLabel'), count(shift.missing)],
        ]}
      />
    </Card>
  );
}

function Ways({ shift }: { shift: Shown }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <Card title={t('shift.byWay')} hint={t('shift.byWayHint')}>
      <SimpleTable
        label={t('shift.byWay')}
        rows={shift.byWay}
        rowKey={({ way }) => way}
        columns={[
          { title: t('shift.way'), cell: ({ way }) => word('shift.wayOf', way) },
          { title: t('shift.house'), right: true, cell: ({ houseFen }) => <Money fen={houseFen} /> },
          { title: t('shift.till'), right: true, cell: ({ tillFen }) => <Money fen={tillFen} /> },
          {
            title: t('shift.apart'),
            right: true,
            cell: ({ houseFen, tillFen }) => <Money fen={tillFen === null ? null : tillFen - houseFen} strong />,
          },
        ]}
      />
    </Card>
  );
}

function Counts({ shift }: { shift: Shown }) {
  const { t } = useTranslation();
  const worths = Object.keys({ ...shift.floatCounted, ...shift.counted })
    .map(Number)
    .sort((a, b) => b - a);
  return (
    <Card title={t('shift.count')}>
      <SimpleTable
        label={t('shift.count')}
        rows={worths}
        rowKey={String}
        columns={[
          { title: t('shift.worth'), cell: (worth) => <Money fen={worth} /> },
          { title: t('shift.atStart'), right: true, cell: (worth) => count(shift.floatCounted[worth] ?? 0) },
          {
            title: t('shift.atEnd'),
            right: true,
            cell: (worth) => (shift.counted === null ? '–' : count(shift.counted[worth] ?? 0)),
          },
        ]}
      />
    </Card>
  );
}

function Movements({ shift }: { shift: Shown }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <Card title={t('shift.movements')}>
      {shift.movements.length === 0 ? (
        <EmptyFace text={t('shift.noMovements')} />
      ) : (
        <SimpleTable
          label={t('shift.movements')}
          rows={shift.movements}
          rowKey={({ at }, index) => `${at}-${index}`}
          columns={[
            { title: t('shift.at'), cell: ({ at }) => <When at={at} /> },
            { title: t('shift.direction'), cell: ({ direction }) => t(`shift.${direction}`) },
            { title: t('shift.amount'), right: true, cell: ({ amountFen }) => <Money fen={amountFen} /> },
            {
              title: t('form.reason'),
              cell: ({ reason, note }) => (
                <span className="wraps">{[word('shift.reasonOf', reason), note].filter(Boolean).join(' · ')}</span>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}
