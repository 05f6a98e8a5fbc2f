import { Button, Input } from 'antd';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Kilograms } from '../../parts/kilograms';
import type { EntryRow } from './contribution-rows';

interface EntryLineProps {
  readonly index: number;
  readonly row: EntryRow;
  readonly repeats: number | undefined;
  readonly change: (row: EntryRow) => void;
  readonly drop: () => void;
  readonly next: () => void;
}

export function EntryLine({ index, row, repeats, change, drop, next }: EntryLineProps) {
  const { t } = useTranslation();
  const line = t('lot.entry.row', { row: index + 1 });
  return (
    <div className="contribution-row" role="group" aria-label={line}>
      <Input
        data-number=""
        aria-label={`${line} ${t('lot.household')}`}
        placeholder={t('lot.household')}
        maxLength={20}
        value={row.householdNumber}
        {...(repeats === undefined ? {} : { status: 'error' as const })}
        onChange={(event) => change({ ...row, householdNumber: event.target.value })}
      />
      <span data-weight="">
        <Kilograms
          label={`${line} ${t('order.weight')}`}
          value={row.grams}
          onChange={(grams) => change({ ...row, grams })}
          onPressEnter={next}
        />
      </span>
      <Input
        aria-label={`${line} ${t('lot.entry.village')}`}
        maxLength={12}
        inputMode="numeric"
        value={row.villageCode}
        {...(/^\d{12}$/.test(row.villageCode) ? {} : { status: 'error' as const })}
        onChange={(event) => change({ ...row, villageCode: event.target.value })}
      />
      <Button
        type="text"
        icon={<Trash2 aria-hidden size={16} />}
        aria-label={t('lot.entry.drop', { row: index + 1 })}
        onClick={drop}
      />
      {repeats === undefined ? null : <span role="alert">{t('lot.entry.twice', { row: repeats })}</span>}
    </div>
  );
}
