import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListSource } from './list/source';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface FoundSelectProps<Row> {
  readonly source: ListSource<Row>;
  readonly optionOf: (row: Row) => Option;
  /** Shown for a value whose row was not found yet. */
  readonly known?: Option | null;
  readonly value?: string | null;
  readonly onChange?: (value: string | null, row: Row | null) => void;
  readonly id?: string;
  readonly label?: string;
}

/** A choice among many: the server finds, the list shows the first fifty. */
export function FoundSelect<Row>({ source, optionOf, known, value, onChange, id, label }: FoundSelectProps<Row>) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const asked = useLater(text.trim(), 250);
  const found = useQuery({
    queryKey: [...source.key, 'find', asked],
    queryFn: ({ signal }) => source.load({ limit: 50, ...(asked === '' ? {} : { q: asked }) }, signal),
  });
  const rows = found.data?.items ?? [];
  const options = rows.map(optionOf);
  const missing = known && known.value === value && !options.some((option) => option.value === value) ? [known] : [];
  return (
    <Select<string, Option>
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
      placeholder={t('form.typeToFind')}
      notFoundContent={found.isFetching ? t('faces.waiting') : t('form.notFound')}
      loading={found.isFetching}
      value={value ?? null}
      options={[...missing, ...options]}
      onChange={(next?: string) => onChange?.(next ?? null, rows.find((row) => optionOf(row).value === next) ?? null)}
    />
  );
}

function useLater<T>(value: T, ms: number): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return later;
}
