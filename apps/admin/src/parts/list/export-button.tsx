import type { Problem } from '@youjian/client';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { download, toCsv } from './csv';
import type { Column } from './list-table';
import { loadAll, type ListSource } from './source';

interface ExportButtonProps<Row> {
  readonly name: string;
  readonly source: ListSource<Row>;
  readonly query: Readonly<Record<string, string>>;
  readonly columns: readonly Column<Row>[];
}

/** The list as a file: every row that the filters let through, not only those on the screen. */
export function ExportButton<Row>({ name, source, query, columns }: ExportButtonProps<Row>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const make = useMutation<{ rows: Row[]; complete: boolean }, Problem>({
    mutationFn: () => loadAll(source, query),
    onSuccess: ({ rows, complete }) => {
      const filed = columns.filter((column) => column.file !== undefined);
      const cells = rows.map((row) => filed.map((column) => column.file?.(row) ?? null));
      download(
        `${name}.csv`,
        toCsv(
          filed.map((column) => column.title),
          cells,
        ),
      );
      void message.success(t(complete ? 'list.exported' : 'list.exportedPart', { count: rows.length }));
    },
    onError: (problem) => void message.error(problem.title),
  });
  return (
    <Button icon={<Download aria-hidden size={16} />} loading={make.isPending} onClick={() => make.mutate()}>
      {t('list.export')}
    </Button>
  );
}
