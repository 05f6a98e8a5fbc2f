import { useMemo, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { Page } from '../page';
import { ExportButton } from './export-button';
import { FilterBar } from './filter-bar';
import { readState, writeState, type Field, type ListState } from './filters';
import { ListTable, type Column } from './list-table';
import type { ListSource } from './source';
import { Views, type View } from './views';

export interface ListPageProps<Row> {
  /** Its name in this browser's memory: kept views and hidden columns. */
  readonly list: string;
  readonly title: string;
  readonly intro?: ReactNode;
  readonly source: ListSource<Row>;
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly views?: readonly View[];
  /** What the list without any filter is called, where it is not everything. */
  readonly firstView?: string;
  readonly fields?: readonly Field[];
  readonly searchIn?: string;
  readonly open?: (row: Row) => void;
  readonly empty: string;
  /** The one thing to create here. */
  readonly primary?: ReactNode;
  readonly exportable?: boolean;
  /** What has to be known before reading the list. */
  readonly notice?: ReactNode;
  readonly children?: ReactNode;
}

/** The index of a resource: title, views, search, filters as chips, rows. Its address holds everything that was chosen. */
export function ListPage<Row extends object>(props: ListPageProps<Row>) {
  const {
    list,
    title,
    intro,
    source,
    columns,
    fields = NONE,
    views = NONE,
    searchIn,
    primary,
    exportable = true,
  } = props;
  const [state, change] = useListState(fields);
  const query = useMemo(() => ({ ...state.filters, ...(state.search === '' ? {} : { q: state.search }) }), [state]);
  return (
    <Page
      title={title}
      intro={intro}
      actions={
        <>
          {exportable ? <ExportButton name={list} source={source} query={query} columns={columns} /> : null}
          {primary}
        </>
      }
    >
      {props.notice}
      {views.length === 0 ? null : <Views list={list} views={views} filters={state.filters} first={props.firstView} />}
      <FilterBar fields={fields} state={state} change={change} {...(searchIn === undefined ? {} : { searchIn })} />
      <ListTable
        list={list}
        label={title}
        source={source}
        query={query}
        state={state}
        change={change}
        columns={columns}
        rowKey={props.rowKey}
        empty={props.empty}
        {...(props.open === undefined ? {} : { open: props.open })}
      />
      {props.children}
    </Page>
  );
}

const NONE: readonly never[] = [];

function useListState(fields: readonly Field[]): [ListState, (state: ListState) => void] {
  const [address, setAddress] = useSearchParams();
  const state = useMemo(() => readState(address, fields), [address, fields]);
  return [state, (next) => setAddress((now) => writeState(next, now, fields), { replace: true })];
}
