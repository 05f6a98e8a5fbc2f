import { lots, regions } from '@youjian/contract';
import { App, Button, Modal } from 'antd';
import { Plus, UsersRound } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { listSource, loadAll } from '../../parts/list/source';
import { ProblemAlert } from '../../parts/problem-alert';
import {
  contributionsOf,
  emptyRow,
  filledRows,
  repeats,
  rowsOf,
  sumOf,
  withHouseholds,
  type EntryRow,
} from './contribution-rows';
import { EntryLine } from './entry-line';
import { LOT_NEWS, type Lot } from './lot-state';
import { WeightCheck } from './weight-check';

interface ContributionEntryProps {
  readonly lot: Lot;
  readonly open: boolean;
  readonly close: () => void;
}

/** Thirty households in under five minutes: number, weight, Enter, next. */
export function ContributionEntry({ lot, open, close }: ContributionEntryProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [rows, setRows] = useState<readonly EntryRow[]>(() => rowsOf(lot));
  const twice = repeats(rows);
  const record = useSend(lots.recordContributions, {
    changes: LOT_NEWS,
    then: () => {
      void message.success(t('lot.entry.saved'));
      close();
    },
  });
  const count = filledRows(rows).length;
  return (
    <Modal
      open={open}
      width={760}
      title={t('lot.entry.title', { code: lot.code })}
      okText={t('lot.entry.save', { count })}
      okButtonProps={{ disabled: count === 0 || twice.size > 0 }}
      onOk={() => record.mutate({ params: { code: lot.code }, body: { contributions: contributionsOf(rows) } })}
      onCancel={close}
      confirmLoading={record.isPending}
      mask={{ closable: false }}
      afterOpenChange={(now) => now && setRows(rowsOf(lot))}
    >
      <p className="quiet">{t('lot.entry.intro')}</p>
      <ProblemAlert error={record.error} />
      <Lines lot={lot} rows={rows} setRows={setRows} twice={twice} />
      <WeightCheck sumGrams={sumOf(rows)} netGrams={lot.netGrams} />
    </Modal>
  );
}

interface LinesProps {
  readonly lot: Lot;
  readonly rows: readonly EntryRow[];
  readonly setRows: (rows: readonly EntryRow[]) => void;
  readonly twice: ReadonlyMap<number, number>;
}

function Lines({ lot, rows, setRows, twice }: LinesProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const add = () => setRows([...rows, emptyRow(lot.villageCode, Math.max(-1, ...rows.map((row) => row.key)) + 1)]);
  const next = (index: number) => {
    if (index === rows.length - 1) add();
    requestAnimationFrame(() =>
      box.current
        ?.querySelectorAll<HTMLInputElement>(rows[index + 1]?.householdNumber ? '[data-weight] input' : '[data-number]')
        [index + 1]?.focus(),
    );
  };
  return (
    <div ref={box}>
      {rows.map((row, index) => (
        <EntryLine
          key={row.key}
          index={index}
          row={row}
          repeats={twice.get(row.key)}
          change={(changed) => setRows(rows.map((one) => (one.key === row.key ? changed : one)))}
          drop={() => setRows(rows.filter((one) => one.key !== row.key))}
          next={() => next(index)}
        />
      ))}
      <div className="row-gap">
        <Button icon={<Plus aria-hidden size={16} />} onClick={add}>
          {t('lot.entry.add')}
        </Button>
        <FillVillage lot={lot} fill={(numbers) => setRows(withHouseholds(rows, lot.villageCode, numbers))} />
      </div>
    </div>
  );
}

function FillVillage({ lot, fill }: { lot: Lot; fill: (numbers: readonly string[]) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  if (!may(regions.listHouseholds)) return null;
  const load = async () => {
    setBusy(true);
    try {
      const { rows } = await loadAll(listSource(regions.listHouseholds, { code: lot.villageCode }), {});
      fill(rows.map(({ number }) => number));
    } catch (error) {
      void message.error(error instanceof Error ? error.message : t('problem.unknown'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon={<UsersRound aria-hidden size={16} />} loading={busy} onClick={() => void load()}>
      {t('lot.entry.fill')}
    </Button>
  );
}
