import type { Problem } from '@youjian/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Select, Table, type TableColumnType } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyFace, FailedFace, WaitingFace } from '../faces';
import { ProblemAlert } from '../problem-alert';
import type { Cell } from './csv';
import { LIMITS, type ListState } from './filters';
import type { ListSource } from './source';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  /** What the rows are ordered by; absent: this column cannot sort. */
  readonly sortBy?: (row: Row) => string | number | null;
  /** What stands in the file; absent: the column is for the screen only. */
  readonly file?: (row: Row) => Cell;
  readonly align?: 'right';
  readonly width?: number;
}

interface ListTableProps<Row> {
  readonly list: string;
  readonly label: string;
  readonly source: ListSource<Row>;
  readonly query: Readonly<Record<string, string>>;
  readonly state: ListState;
  readonly change: (state: ListState) => void;
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly open?: (row: Row) => void;
  readonly empty: string;
}

/** Rows by cursor: more are added below, none is shown twice, and a row that was seen stays where it was. */
export function ListTable<Row extends object>(props: ListTableProps<Row>) {
  const { source, query, state } = props;
  const { t } = useTranslation();
  const pages = useInfiniteQuery<
    Awaited<ReturnType<typeof source.load>>,
    Problem,
    readonly Row[],
    readonly unknown[],
    string | null
  >({
    queryKey: [...source.key, 'list', query, state.limit],
    queryFn: ({ pageParam, signal }) =>
      source.load({ ...query, limit: state.limit, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: null,
    getNextPageParam: (last) => last.nextCursor,
    select: (data) => data.pages.flatMap((page) => page.items),
  });
  if (pages.data === undefined)
    return pages.error ? (
      <FailedFace error={pages.error} retry={() => void pages.refetch()} busy={pages.isFetching} />
    ) : (
      <WaitingFace rows={8} />
    );
  const narrowed = Object.keys(query).length > 0;
  if (pages.data.length === 0) return <EmptyFace text={narrowed ? t('list.nothingFits') : props.empty} />;
  return (
    <>
      {pages.error ? <ProblemAlert error={pages.error} /> : null}
      <Rows {...props} rows={pages.data} busy={pages.isFetching && !pages.isFetchingNextPage} />
      <div className="list-foot">
        <span className="quiet" role="status">
          {t(pages.hasNextPage ? 'list.shownMore' : 'list.shownAll', { count: pages.data.length })}
          {state.sort !== '' && pages.hasNextPage ? ` ${t('list.sortedShown')}` : ''}
        </span>
        {pages.hasNextPage ? (
          <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
            {t('list.more')}
          </Button>
        ) : null}
        <Select
          aria-label={t('list.pageSize')}
          value={state.limit}
          options={LIMITS.map((limit) => ({ value: limit, label: t('list.perPage', { count: limit }) }))}
          onChange={(limit) => props.change({ ...state, limit })}
        />
      </div>
    </>
  );
}

function Rows<Row extends object>({
  label,
  columns,
  rowKey,
  open,
  state,
  change,
  rows,
  busy,
}: ListTableProps<Row> & { rows: readonly Row[]; busy: boolean }) {
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label={label}>
      <Table<Row>
        size="small"
        dataSource={[...rows]}
        rowKey={rowKey}
        pagination={false}
        loading={{ spinning: busy, delay: 300 }}
        columns={columns.map((column) => toAntd(column, state.sort))}
        onChange={(_page, _filters, sorter, extra) => {
          if (extra.action !== 'sort' || Array.isArray(sorter)) return;
          change({
            ...state,
            sort: sorter.order ? `${sorter.order === 'descend' ? '-' : ''}${String(sorter.columnKey)}` : '',
          });
        }}
        {...(open === undefined
          ? {}
          : {
              rowClassName: 'row-opens',
              onRow: (row) => ({ onClick: (event) => isPlain(event.target) && open(row) }),
            })}
      />
    </div>
  );
}

/** A click on a link, a button or marked text is meant for that, not for the row. */
const isPlain = (target: EventTarget): boolean =>
  target instanceof Element &&
  target.closest('a,button,input,label,.ant-select') === null &&
  (window.getSelection()?.isCollapsed ?? true);

function toAntd<Row>({ key, title, render, sortBy, align, width }: Column<Row>, sort: string): TableColumnType<Row> {
  return {
    key,
    title,
    render: (_value, row) => render(row),
    ...(align === undefined ? {} : { align }),
    ...(width === undefined ? {} : { width }),
    ...(sortBy === undefined
      ? {}
      : {
          sorter: (a: Row, b: Row) => compare(sortBy(a), sortBy(b)),
          sortOrder: sort === key ? ('ascend' as const) : sort === `-${key}` ? ('descend' as const) : null,
          showSorterTooltip: false,
        }),
  };
}

const pinyin = new Intl.Collator('zh-CN', { numeric: true });

function compare(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return typeof a === 'number' && typeof b === 'number' ? a - b : pinyin.compare(String(a), String(b));
}
