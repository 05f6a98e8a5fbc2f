import { outletCoverage } from '@youjian/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ask, keyOf } from '../../app/ask';
import { EmptyFace, Faces } from '../../parts/faces';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';
import { When } from '../../parts/when';
import type { Problem } from '@youjian/client';
import type { SpanQuery } from './points-page';
import { Legend, type Point, Standing, Strip } from './strip';

type Wanted = '' | 'active' | 'zero' | 'missing';
interface StripPage {
  readonly items: readonly Point[];
  readonly nextCursor: string | null;
}

/** The points one by one: all of them with their calendars, or those that have been silent longest. */
export function Strips({ span, reminding }: { span: SpanQuery; reminding: boolean }) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [standing, setStanding] = useState<Wanted>('');
  const query = {
    ...span,
    limit: 50,
    sort: reminding ? ('missing' as const) : ('code' as const),
    ...(q === '' ? {} : { q }),
    ...(standing === '' || reminding ? {} : { standing }),
  };
  const pages = useInfiniteQuery<StripPage, Problem>({
    queryKey: keyOf(outletCoverage.listPointStrips, query),
    queryFn: ({ pageParam, signal }) =>
      ask(outletCoverage.listPointStrips, {
        query: { ...query, ...(typeof pageParam === 'string' ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const rows = pages.data?.pages.flatMap(({ items }) => items);
  return (
    <div className="stack">
      {reminding ? <p className="quiet">{t('points.remindersIntro')}</p> : <Legend />}
      <div className="row-gap">
        <Input.Search
          allowClear
          aria-label={t('points.point')}
          placeholder={t('points.point')}
          maxLength={40}
          onSearch={(typed) => setQ(typed.trim())}
          style={{ maxWidth: 260 }}
        />
        {reminding ? null : (
          <Select<Wanted>
            aria-label={t('points.standing')}
            value={standing}
            onChange={setStanding}
            style={{ minWidth: 140 }}
            options={[
              { value: '', label: t('points.standing') },
              ...(['active', 'zero', 'missing'] as const).map((value) => ({ value, label: t(`points.${value}`) })),
            ]}
          />
        )}
      </div>
      <Faces
        of={{
          data: rows,
          error: pages.error,
          isFetching: pages.isFetching,
          refetch: pages.refetch as never,
        }}
      >
        {(points) =>
          points.length === 0 ? (
            <EmptyFace text={t(reminding ? 'points.remindersNone' : 'points.none')} />
          ) : (
            <PointTable points={points} reminding={reminding} />
          )
        }
      </Faces>
      {pages.hasNextPage ? (
        <p>
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('points.more')}
          </Button>
        </p>
      ) : null}
    </div>
  );
}

function PointTable({ points, reminding }: { points: readonly Point[]; reminding: boolean }) {
  const { t } = useTranslation();
  const named = useNamed();
  const when = (at: string | null) => (at === null ? <span className="quiet">–</span> : <When at={at} />);
  return (
    <SimpleTable
      label={t(reminding ? 'points.reminders' : 'points.strips')}
      rows={points}
      rowKey={({ outletId }) => outletId}
      columns={[
        {
          title: t('points.point'),
          cell: (row) => (
            <>
              <Link to={`/outlets/${row.outletId}`}>{named(row)}</Link>
              <div className="quiet">{row.countyName}</div>
            </>
          ),
        },
        { title: t('points.standing'), cell: ({ standing }) => <Standing standing={standing} /> },
        { title: t('points.calendar'), cell: (row) => <Strip point={row} name={named(row)} /> },
        {
          title: t('points.missingInARow'),
          right: true,
          cell: ({ missingInARow }) => t('points.inARow', { count: missingInARow }),
        },
        { title: t('points.lastReport'), cell: ({ lastReport }) => when(lastReport) },
        ...(reminding
          ? []
          : [
              { title: t('points.lastSale'), cell: ({ lastSale }: Point) => when(lastSale) },
              { title: t('points.lastHandOver'), cell: ({ lastHandOver }: Point) => when(lastHandOver) },
            ]),
      ]}
    />
  );
}
