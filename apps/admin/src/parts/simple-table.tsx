import type { ReactNode } from 'react';

export interface SimpleColumn<Row> {
  readonly title: string;
  readonly right?: boolean;
  readonly cell: (row: Row) => ReactNode;
  readonly sum?: ReactNode;
}

/** A small table that is all there: no paging, no sorting, a sum below when there is something to add up. */
export function SimpleTable<Row>({
  label,
  columns,
  rows,
  rowKey,
}: {
  label: string;
  columns: readonly SimpleColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => string;
}) {
  const hasSum = columns.some((column) => column.sum !== undefined);
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={label}>
      <table className="plain-table">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={column.right ? 'right' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row, index)}>
              {columns.map((column) => (
                <td key={column.title} className={column.right ? 'right' : undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {hasSum ? (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td key={column.title} className={column.right ? 'right' : undefined}>
                  {column.sum}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}
