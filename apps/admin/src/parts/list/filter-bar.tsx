import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { Search, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation } from 'react-router';
import { without, type Field, type ListState } from './filters';

interface FilterBarProps {
  readonly fields: readonly Field[];
  /** What the search looks in; absent: the list has none. */
  readonly searchIn?: string;
  readonly state: ListState;
  readonly change: (state: ListState) => void;
}

export function FilterBar({ fields, searchIn, state, change }: FilterBarProps) {
  const set = (name: string, value: string | null | undefined) =>
    change({ ...state, filters: value ? { ...state.filters, [name]: value } : without(state.filters, name) });
  if (searchIn === undefined && fields.length === 0) return null;
  return (
    <search className="filters">
      <div className="filter-row">
        {searchIn === undefined ? null : (
          <SearchBox label={searchIn} value={state.search} change={(search) => change({ ...state, search })} />
        )}
        {fields.map((field) => (
          <FilterControl
            key={field.name}
            field={field}
            value={state.filters[field.name]}
            set={(value) => set(field.name, value)}
          />
        ))}
      </div>
      <Chips fields={fields} state={state} change={change} />
    </search>
  );
}

/**
 * Types freely, asks a moment after the last key, or at once with Enter: one question per thought, not per letter. Whoever
 * has meanwhile opened something from the list is on the way there, and a late question must not call them back.
 */
function SearchBox({ label, value, change }: { label: string; value: string; change: (value: string) => void }) {
  const [text, setText] = useState(value);
  const isLeaving = useNavigation().state !== 'idle';
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value || isLeaving) return;
    const timer = setTimeout(() => change(text.trim()), 300);
    return () => clearTimeout(timer);
  }, [text, value, change, isLeaving]);
  return (
    <Input
      className="filter-search"
      data-search=""
      type="search"
      maxLength={60}
      allowClear
      prefix={<Search aria-hidden size={16} />}
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => text.trim() !== value && change(text.trim())}
    />
  );
}

function FilterControl({
  field,
  value,
  set,
}: {
  field: Field;
  value: string | undefined;
  set: (value: string | null | undefined) => void;
}) {
  if (field.kind === 'choice')
    return (
      <Select
        className="filter-control"
        allowClear
        aria-label={field.label}
        placeholder={field.label}
        value={value ?? null}
        options={field.options.map((option) => ({ ...option }))}
        onChange={(chosen: string | undefined) => set(chosen)}
        popupMatchSelectWidth={false}
        showSearch={field.options.length > 8 ? { optionFilterProp: 'label' } : false}
      />
    );
  if (field.kind === 'day')
    return (
      <DatePicker
        className="filter-control"
        aria-label={field.label}
        placeholder={field.label}
        value={value === undefined ? null : dayjs(value)}
        onChange={(day) => set(day?.format('YYYY-MM-DD'))}
      />
    );
  return <TextControl key={value ?? ''} field={field} value={value ?? ''} set={set} />;
}

function TextControl({
  field,
  value,
  set,
}: {
  field: Extract<Field, { kind: 'text' }>;
  value: string;
  set: (value: string) => void;
}) {
  const [text, setText] = useState(value);
  return (
    <Input
      style={{ width: field.width ?? 160 }}
      aria-label={field.label}
      placeholder={field.label}
      maxLength={80}
      allowClear
      value={text}
      onChange={(event) => (event.target.value === '' ? set('') : setText(event.target.value))}
      onPressEnter={() => set(text.trim())}
      onBlur={() => text.trim() !== value && set(text.trim())}
    />
  );
}

function Chips({ fields, state, change }: Pick<FilterBarProps, 'fields' | 'state' | 'change'>) {
  const { t } = useTranslation();
  const chosen = fields.filter((field) => state.filters[field.name] !== undefined);
  if (chosen.length === 0 && state.search === '') return null;
  return (
    <div className="chips">
      {state.search === '' ? null : (
        <Chip text={t('list.searching', { text: state.search })} drop={() => change({ ...state, search: '' })} />
      )}
      {chosen.map((field) => (
        <Chip
          key={field.name}
          text={`${field.label}: ${labelOf(field, state.filters[field.name] ?? '')}`}
          drop={() => change({ ...state, filters: without(state.filters, field.name) })}
        />
      ))}
      <Button size="small" type="link" onClick={() => change({ ...state, filters: {}, search: '' })}>
        {t('list.clear')}
      </Button>
    </div>
  );
}

const labelOf = (field: Field, value: string): string =>
  field.kind === 'choice' ? (field.options.find((option) => option.value === value)?.label ?? value) : value;

function Chip({ text, drop }: { text: string; drop: () => void }) {
  const { t } = useTranslation();
  return (
    <span className="chip">
      {text}
      <button type="button" aria-label={t('list.dropFilter', { filter: text })} onClick={drop}>
        <X aria-hidden size={14} />
      </button>
    </span>
  );
}
