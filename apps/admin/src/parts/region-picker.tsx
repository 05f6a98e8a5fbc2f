import { regions } from '@youjian/contract';
import { Cascader, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../app/ask';

interface RegionPickerProps {
  readonly value?: string;
  readonly onChange?: (code: string) => void;
  readonly id?: string;
  /** The name of the region that is set now. */
  readonly known?: string | null;
  /** What the choice is called, when it is not a person's region. */
  readonly label?: string;
}
interface Option {
  value: string;
  label: string;
  isLeaf: boolean;
  children?: Option[];
}
const PROVINCES: Option[] = [{ value: '44', label: '\u5E7F\u4E1C\u7701', isLeaf: false }];

/** Province to village, fetched level by level; any level may be the choice. The code can be typed as well. */
export function RegionPicker({ value, onChange, id, known = null, label }: RegionPickerProps) {
  const { t } = useTranslation();
  const [options, setOptions] = useState<Option[]>(PROVINCES);
  const open = async (path: Option[]) => {
    const last = path.at(-1);
    if (last === undefined || last.children !== undefined) return;
    const below = await ask(regions.listRegions, { query: { parent: last.value } }).catch(() => ({ items: [] }));
    setOptions((now) =>
      withChildren(
        now,
        last.value,
        below.items.map(({ code, name }) => ({ value: code, label: name, isLeaf: code.length === 12 })),
      ),
    );
  };
  return (
    <div className="stack region-picker">
      <Input
        {...(id === undefined ? {} : { id })}
        inputMode="numeric"
        maxLength={12}
        value={value ?? ''}
        onChange={(event) => onChange?.(event.target.value.trim())}
        suffix={<span className="quiet">{known}</span>}
      />
      <Cascader<Option>
        aria-label={label ?? t('user.region')}
        placeholder={label ?? t('user.region')}
        options={options}
        changeOnSelect
        loadData={(path) => void open(path)}
        onChange={(path) => path && onChange?.(String(path.at(-1) ?? ''))}
      />
    </div>
  );
}

function withChildren(options: readonly Option[], code: string, children: Option[]): Option[] {
  return options.map((option) => {
    if (option.value === code) return { ...option, children, isLeaf: children.length === 0 };
    return option.children === undefined || !code.startsWith(option.value)
      ? option
      : { ...option, children: withChildren(option.children, code, children) };
  });
}
