import { centre, type ReplyOf } from '@youjian/contract';
import { Alert, Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { EmptyFace, Faces } from '../../parts/faces';
import { Weight } from '../../parts/figures';
import { count, tonnes } from '../../parts/format';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { WeighDialog } from './lot-dialogs';
import { ScanBox } from './scan-box';
import { CentreBadge } from './states';
import { TonnageBoard } from './tonnage';

type Board = ReplyOf<typeof centre.showCentreBoard>;
type Appointment = ReplyOf<typeof centre.listAppointments>['items'][number];

/** The centre's day: what comes, what was weighed, what waits at each step, and how it compares. */
export function CentrePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const board = useAsk(centre.showCentreBoard, {}, { everyMs: 15_000 });
  return (
    <Page title={t('centre.title')} intro={t('centre.intro')}>
      <ScanBox found={(code) => void navigate(`/scan?code=${encodeURIComponent(code)}`)} />
      <Faces of={board} rows={10}>
        {(data) => (
          <div className="stack">
            <Today board={data} />
            <Waiting board={data} />
            <Appointments day={data.day} />
            <TonnageBoard day={data.day} />
          </div>
        )}
      </Faces>
    </Page>
  );
}

function Today({ board }: { board: Board }) {
  const { t } = useTranslation();
  const { capacityGrams } = board.rule;
  const used = Math.round((board.expectedGrams / capacityGrams) * 1000) / 10;
  const isOver = board.overCapacityGrams > 0;
  return (
    <Card title={t('centre.today', { day: board.day })}>
      {isOver ? (
        <Alert type="warning" showIcon title={t('centre.over', { tonnes: tonnes(board.overCapacityGrams) })} />
      ) : used * 100 >= board.rule.alertBps ? (
        <Alert type="info" showIcon title={t('centre.alert', { share: `${used} %` })} />
      ) : null}
      <div className="tiles">
        <Figure label={t('centre.weighedToday')} value={tonnes(board.weighedGrams)} />
        <Figure label={t('centre.stillAnnounced')} value={tonnes(board.announcedGrams)} />
        <Figure label={t('centre.capacity')} value={tonnes(capacityGrams)} />
      </div>
      <Progress
        percent={Math.min(100, used)}
        status={isOver ? 'exception' : 'normal'}
        format={() => `${used} %`}
        aria-label={t('centre.usedOfDay')}
      />
      <p className="quiet">
        {board.rule.assumed.length === 0 ? null : t('centre.assumed')}{' '}
        <Link to="/centre-rules">{t('centre.rulesLink')}</Link>
      </p>
    </Card>
  );
}

const Figure = ({ label, value }: { label: string; value: string }) => (
  <div className="tile">
    <span className="tile-label">{label}</span>
    <strong>{value}</strong>
  </div>
);

const DESKS: Readonly<Record<keyof Board['waiting'], string>> = {
  toWeigh: '/centre',
  toSample: '/release-desk',
  toTest: '/release-desk',
  toRelease: '/release-desk',
  toPack: '/lots?state=released',
  looseCartons: '/cartons?state=packed',
  loading: '/dispatches?state=loading',
  underway: '/dispatches?state=underway',
  toCheck: '/dispatches?state=checking',
  handOversOpen: '/hand-overs',
  handOversLate: '/hand-overs?state=late',
};

function Waiting({ board }: { board: Board }) {
  const { t } = useTranslation();
  return (
    <Card title={t('centre.waitingTitle')}>
      <div className="tiles">
        {(Object.keys(DESKS) as (keyof Board['waiting'])[]).map((step) => (
          <Link key={step} className="tile" to={DESKS[step]}>
            <span className="tile-label">{t(`centre.waiting.${step}`)}</span>
            <strong>{count(board.waiting[step])}</strong>
          </Link>
        ))}
      </div>
    </Card>
  );
}

function Appointments({ day }: { day: string }) {
  const { t } = useTranslation();
  const word = useWord();
  const may = useMay();
  const [weighing, setWeighing] = useState<Appointment | null>(null);
  const appointments = useAsk(centre.listAppointments, { query: { day, limit: 100 } });
  return (
    <Card title={t('centre.appointments')}>
      <Faces of={appointments} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyFace text={t('centre.noAppointments')} />
          ) : (
            <SimpleTable
              label={t('centre.appointments')}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                { title: t('centre.plannedAt'), cell: ({ plannedAt }) => <When at={plannedAt} /> },
                { title: t('lot.code'), cell: ({ lotCode }) => <Link to={`/lots/${lotCode}`}>{lotCode}</Link> },
                { title: t('lot.variety'), cell: ({ variety }) => word('variety', variety) },
                { title: t('lot.base'), cell: ({ baseName }) => baseName },
                { title: t('centre.grams'), right: true, cell: ({ grams }) => <Weight grams={grams} /> },
                { title: t('lot.stateLabel'), cell: ({ state }) => <CentreBadge of="appointment" state={state} /> },
                {
                  title: t('centre.action'),
                  cell: (row) =>
                    row.state === 'announced' && may(centre.weighInLot) ? (
                      <Button size="small" onClick={() => setWeighing(row)}>
                        {t('centre.do.weigh')}
                      </Button>
                    ) : null,
                },
              ]}
            />
          )
        }
      </Faces>
      {weighing === null ? null : (
        <WeighDialog
          open
          code={weighing.lotCode}
          grams={weighing.grams}
          appointmentId={weighing.id}
          close={() => setWeighing(null)}
        />
      )}
    </Card>
  );
}
