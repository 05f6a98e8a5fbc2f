import { regions } from '@youjian/contract';
import { Select } from 'antd';
import { useAsk } from '../app/ask';

interface RegionCodesProps {
  readonly value?: string[];
  readonly onChange?: (codes: string[]) => void;
  readonly id?: string;
  readonly label?: string;
}

/** Several places at once: provinces are offered by name, smaller ones can be typed as codes of 4 or 6 digits. */
export function RegionCodes({ value, onChange, id, label }: RegionCodesProps) {
  const provinces = useAsk(regions.listRegions, { query: {} }).data?.items ?? [];
  return (
    <Select<string[]>
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      mode="tags"
      optionFilterProp="label"
      tokenSeparators={[',', ' ', '\uFF0C', '\u3001']}
      style={{ width: '100%' }}
      options={provinces.map(({ code, name }) => ({ value: code, label: name }))}
      value={value ?? []}
      onChange={(codes) => onChange?.(codes.filter((code) => /^(\d{2}|\d{4}|\d{6})$/.test(code)))}
    />
  );
}
