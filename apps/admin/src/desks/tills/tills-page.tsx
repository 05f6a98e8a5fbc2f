import { tillDesk } from '@youjian/contract';
import { Button } from 'antd';
import { QrCode } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/session';
import { count, yuan } from '../../parts/format';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { InviteDevice } from './invite-device';
import { OutletName, TillIntro, type Device } from './till-parts';

const source = listSource(tillDesk.listDevices);

/** The tills: when they were last heard, what they hold back, what is missing of them. */
export function TillsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [isInviting, setInviting] = useState(false);
  return (
    <ListPage
      list="tills"
      title={t('till.title')}
      intro={<TillIntro text={t('till.intro')} />}
      source={source}
      columns={useColumns()}
      fields={[
        {
          kind: 'choice',
          name: 'state',
          label: t('till.stateLabel'),
          options: (['active', 'revoked'] as const).map((value) => ({ value, label: t(`till.state.${value}`) })),
        },
        {
          kind: 'choice',
          name: 'trouble',
          label: t('till.troubleLabel'),
          options: [{ value: 'true', label: t('till.trouble') }],
        },
      ]}
      views={[
        { label: t('till.state.active'), filters: { state: 'active' } },
        { label: t('till.trouble'), filters: { trouble: 'true' } },
        { label: t('till.state.revoked'), filters: { state: 'revoked' } },
      ]}
      searchIn={t('till.searchIn')}
      rowKey={({ id }) => id}
      empty={t('till.empty')}
      primary={
        may(tillDesk.inviteDevice) ? (
          <Button
            type="primary"
            data-primary=""
            icon={<QrCode aria-hidden size={16} />}
            onClick={() => setInviting(true)}
          >
            {t('till.invite')}
          </Button>
        ) : undefined
      }
    >
      {isInviting ? <InviteDevice close={() => setInviting(false)} /> : null}
    </ListPage>
  );
}

function useColumns(): readonly Column<Device>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'name',
      title: t('till.device'),
      render: ({ id, name, number }) => (
        <Link to={`/tills/${id}`} className="wraps">
          {number} · {name}
        </Link>
      ),
      sortBy: ({ name }) => name,
      file: ({ name, number }) => `${number} ${name}`,
    },
    {
      key: 'outlet',
      title: t('till.outlet'),
      render: (device) => <OutletName of={device} />,
      sortBy: ({ outletCode }) => outletCode,
      file: ({ outletCode, outletName }) => `${outletCode} ${outletName}`,
    },
    {
      key: 'state',
      title: t('till.stateLabel'),
      render: (device) => <DeviceState device={device} />,
      file: ({ state }) => t(`till.state.${state}`),
    },
    {
      key: 'seen',
      title: t('till.lastSeen'),
      render: ({ lastSeenAt }) => <When at={lastSeenAt} />,
      sortBy: ({ lastSeenAt }) => lastSeenAt ?? '',
      file: ({ lastSeenAt }) => lastSeenAt ?? '',
    },
    {
      key: 'unsent',
      title: t('till.unsent'),
      align: 'right',
      render: (device) => <Unsent device={device} />,
      sortBy: ({ unsent }) => unsent ?? -1,
      file: ({ unsent }) => unsent ?? '',
    },
    {
      key: 'seq',
      title: t('till.journal'),
      align: 'right',
      render: ({ seq, highestSeq }) => (
        <span className="figure">{seq === highestSeq ? count(seq) : `${count(seq)} / ${count(highestSeq)}`}</span>
      ),
      file: ({ seq }) => seq,
    },
    {
      key: 'trouble',
      title: t('till.troubleLabel'),
      render: (device) => <Trouble device={device} />,
      file: ({ missing, quarantined, alarms }) => missing + quarantined + alarms,
    },
  ];
}

function DeviceState({ device }: { device: Device }) {
  const { t } = useTranslation();
  if (device.state === 'revoked') return <StatusBadge tone="danger">{t('till.state.revoked')}</StatusBadge>;
  return (
    <>
      <StatusBadge tone="ok">{t('till.state.active')}</StatusBadge>
      {device.shiftOpenSince === null ? null : <div className="quiet">{t('till.shiftOpen')}</div>}
    </>
  );
}

/** What it said was still waiting in it, and how old that word is. */
function Unsent({ device: { unsent, unsentFen, unsentAt } }: { device: Device }) {
  if (unsent === null) return <span className="quiet">–</span>;
  return (
    <>
      <span className="figure">{count(unsent)}</span>
      {unsent === 0 ? null : <div className="quiet figure">{yuan(unsentFen ?? 0)}</div>}
      <div className="quiet">
        <When at={unsentAt} />
      </div>
    </>
  );
}

function Trouble({ device: { missing, quarantined, alarms, brokenAt } }: { device: Device }) {
  const { t } = useTranslation();
  const lines = [
    ...(brokenAt === null ? [] : [t('till.brokenAt', { seq: brokenAt })]),
    ...(missing === 0 ? [] : [t('till.missing', { count: missing })]),
    ...(quarantined === 0 ? [] : [t('till.aside', { count: quarantined })]),
    ...(alarms === 0 ? [] : [t('till.alarmsOpen', { count: alarms })]),
  ];
  if (lines.length === 0) return <span className="quiet">–</span>;
  return (
    <div className="stack">
      {lines.map((line) => (
        <StatusBadge key={line} tone="warn">
          {line}
        </StatusBadge>
      ))}
    </div>
  );
}
