import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../parts/card';
import { SimpleTable } from '../../parts/simple-table';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { actionWord } from './action-word';
import type { AuditRow } from './audit-page';
import { diffOf, type Change } from './diff';

export function AuditDrawer({ row, close }: { row: AuditRow | null; close: () => void }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <Drawer
      open={row !== null}
      onClose={close}
      size={680}
      title={row === null ? '' : `${word('audit.act', actionWord(row.action))} · ${row.subjectType} ${row.subjectId}`}
    >
      {row === null ? null : (
        <div className="stack">
          <About row={row} />
          <h2>{t('audit.detail')}</h2>
          <Diff changes={diffOf(row.before, row.after)} />
        </div>
      )}
    </Drawer>
  );
}

function About({ row }: { row: AuditRow }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <Facts
      facts={[
        [t('audit.at'), <When key="at" at={row.at} shape="second" />],
        [t('audit.actor'), `${row.actorName} · ${row.actorRoles.map((role) => word('role', role)).join(', ')}`],
        [t('audit.room'), word('audit.rooms', row.room)],
        [t('audit.region'), row.regionCode],
        [t('audit.request'), row.requestId],
      ]}
    />
  );
}

/** Struck through what was, marked what is: by shape and by colour. */
function Diff({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation();
  if (changes.length === 0) return <p className="quiet">{t('audit.noChange')}</p>;
  return (
    <div className="diff">
      <SimpleTable
        label={t('audit.detail')}
        rows={changes}
        rowKey={({ path }) => path}
        columns={[
          { title: t('audit.field'), cell: ({ path }) => path },
          {
            title: t('audit.before'),
            cell: ({ before }) =>
              before === undefined ? <span className="quiet">{t('audit.created')}</span> : <del>{before}</del>,
          },
          {
            title: t('audit.after'),
            cell: ({ after }) =>
              after === undefined ? <span className="quiet">{t('audit.removed')}</span> : <ins>{after}</ins>,
          },
        ]}
      />
    </div>
  );
}
