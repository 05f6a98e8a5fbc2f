import { tillPrices } from '@youjian/contract';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../../app/ask';
import { EmptyFace, Faces } from '../../../parts/faces';
import { time } from '../../../parts/format';
import { SimpleTable } from '../../../parts/simple-table';
import { StatusBadge } from '../../../parts/status-badge';
import { useNamed } from '../../../parts/use-named';
import { When } from '../../../parts/when';

/** Which tills know the prices of a moment, those first that may miss it. */
export function ReachDrawer({ moment, close }: { moment: string | null; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={moment !== null}
      onClose={close}
      size={720}
      title={moment === null ? '' : t('priceDesk.reachTitle', { at: time(moment) })}
      destroyOnHidden
    >
      {moment === null ? null : <Tills moment={moment} />}
    </Drawer>
  );
}

function Tills({ moment }: { moment: string }) {
  const { t } = useTranslation();
  const named = useNamed();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const tills = useAsk(
    tillPrices.listTillReach,
    { query: { effectiveFrom: moment, limit: 50, ...(cursor === undefined ? {} : { cursor }) } },
    { everyMs: 10_000 },
  );
  return (
    <Faces of={tills}>
      {({ items, nextCursor, ...totals }) =>
        items.length === 0 ? (
          <EmptyFace text={t('priceDesk.noTills')} />
        ) : (
          <>
            <p>
              {t('priceDesk.reachLong', { known: totals.acknowledged, all: totals.tills })}
              {totals.mayMiss > 0 ? ` ${t('priceDesk.mayMiss', { n: totals.mayMiss })}` : ''}
            </p>
            <SimpleTable
              label={t('priceDesk.tills')}
              rows={items}
              rowKey={({ deviceId }) => deviceId}
              columns={[
                {
                  title: t('priceDesk.till'),
                  cell: (row) => (
                    <>
                      {named({ name: row.outletName, nameEn: row.outletNameEn })}
                      <div className="quiet">
                        {row.outletCode} · {row.name}
                      </div>
                    </>
                  ),
                },
                {
                  title: t('price.standingLabel'),
                  cell: ({ knows, mayMiss }) => (
                    <StatusBadge tone={knows ? 'ok' : mayMiss ? 'warn' : 'waiting'}>
                      {t(knows ? 'priceDesk.knows' : mayMiss ? 'priceDesk.missing' : 'priceDesk.waiting')}
                    </StatusBadge>
                  ),
                },
                { title: t('priceDesk.lastSeen'), cell: ({ lastSeenAt }) => <When at={lastSeenAt} shape="second" /> },
                {
                  title: t('priceDesk.lastAck'),
                  cell: ({ acknowledgedAt }) => <When at={acknowledgedAt} shape="second" />,
                },
              ]}
            />
            <p className="row-gap">
              {cursors.length > 0 ? (
                <Button onClick={() => setCursors(cursors.slice(0, -1))}>{t('priceDesk.pageBefore')}</Button>
              ) : null}
              {nextCursor === null ? null : (
                <Button onClick={() => setCursors([...cursors, nextCursor])}>{t('priceDesk.pageAfter')}</Button>
              )}
            </p>
          </>
        )
      }
    </Faces>
  );
}
