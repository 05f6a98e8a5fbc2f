import { documents, type Route } from '@youjian/contract';
import { App, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../../app/ask';
import { useMay } from '../../../app/session';
import { Card } from '../../../parts/card';
import { ProblemAlert } from '../../../parts/problem-alert';
import { SimpleTable } from '../../../parts/simple-table';
import { useNamed } from '../../../parts/use-named';
import { useWord } from '../../../parts/words';
import type { Standard } from './standard-page';

type Limit = Standard['limits'][number];

/** The limits by group of varieties; in a draft the two columns are fields. */
export function LimitTable({ standard, news }: { standard: Standard; news: readonly Route[] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const may = useMay();
  const [limits, setLimits] = useState<readonly Limit[]>(standard.limits);
  const save = useSend(documents.changeStandard, {
    changes: news,
    then: () => void message.success(t('standards.saved')),
  });
  const edits = standard.standing === 'draft' && may(documents.changeStandard);
  const change = (changed: Limit) =>
    setLimits((all) =>
      all.map((one) => (one.varietyGroup === changed.varietyGroup && one.analyte === changed.analyte ? changed : one)),
    );
  const send = () => {
    const { revision, name, nameEn, source, sourceEn, assumed } = standard;
    const body = { revision, name, nameEn, source, sourceEn, assumed, limits: limits.map(withoutJudgement) };
    save.mutate({ params: { id: standard.id }, body });
  };
  return (
    <Card
      title={t('standards.limits')}
      hint={t('standards.strictestHint')}
      extra={
        edits ? (
          <Button type="primary" loading={save.isPending} onClick={send}>
            {t('standards.save')}
          </Button>
        ) : null
      }
    >
      <ProblemAlert error={save.error} />
      <Table limits={limits} {...(edits ? { change } : {})} />
    </Card>
  );
}

function withoutJudgement({ strictest: _, from: __, ...limit }: Limit): Omit<Limit, 'strictest' | 'from'> {
  return { ...limit, hongKong: limit.hongKong || null, national: limit.national || null };
}

function Table({ limits, change }: { limits: readonly Limit[]; change?: (limit: Limit) => void }) {
  const { t } = useTranslation();
  const word = useWord();
  const named = useNamed();
  const field = (limit: Limit, column: 'hongKong' | 'national') =>
    change === undefined ? (
      (limit[column] ?? '–')
    ) : (
      <Input
        size="small"
        inputMode="decimal"
        value={limit[column] ?? ''}
        aria-label={`${named(limit)} ${t(`standards.${column}`)} ${word('standards.group', limit.varietyGroup)}`}
        onChange={({ target }) => change({ ...limit, [column]: target.value.trim() })}
        style={{ width: 96 }}
      />
    );
  return (
    <SimpleTable<Limit>
      label={t('standards.limits')}
      rows={limits}
      rowKey={({ varietyGroup, analyte }) => `${varietyGroup}/${analyte}`}
      columns={[
        { title: t('standards.groupLabel'), cell: ({ varietyGroup }) => word('standards.group', varietyGroup) },
        { title: t('standards.analyte'), cell: (limit) => named(limit) },
        { title: t('standards.hongKong'), right: true, cell: (limit) => field(limit, 'hongKong') },
        { title: t('standards.national'), right: true, cell: (limit) => field(limit, 'national') },
        { title: t('standards.counts'), right: true, cell: ({ strictest }) => <strong>{strictest}</strong> },
        { title: t('standards.unit'), cell: ({ unit }) => unit },
        {
          title: t('standards.required'),
          cell: (limit) => (
            <Checkbox
              checked={limit.required}
              disabled={change === undefined}
              aria-label={`${named(limit)} ${t('standards.required')} ${word('standards.group', limit.varietyGroup)}`}
              onChange={({ target }) => change?.({ ...limit, required: target.checked })}
            />
          ),
        },
      ]}
    />
  );
}
