import { certification } from '@youjian/contract';
import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import { listSource } from '../../parts/list/source';
import type { View } from '../../parts/list/views';
import { useCaseColumns } from './case-columns';
import { caseAddress, type CaseState } from './case-state';
import { CreateCase } from './create-case';

const source = listSource(certification.listCases);
const STATE_VIEWS = ['in_review', 'returned', 'site_inspection', 'public_notice', 'certified'] as const;

/** Every application in the own scope, what is late first. Whoever applies sees their own here and begins a new one. */
export function CasesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const [creating, setCreating] = useState(false);
  return (
    <ListPage
      list="cases"
      title={t('case.title')}
      intro={t('case.intro')}
      source={source}
      columns={useCaseColumns()}
      fields={useFields()}
      views={useViews()}
      searchIn={t('case.searchIn')}
      rowKey={({ id }) => id}
      open={({ number }) => void navigate(caseAddress(number))}
      empty={t(may(certification.createCase) ? 'case.emptyOwn' : 'case.empty')}
      primary={
        may(certification.createCase) ? (
          <Button
            type="primary"
            data-primary=""
            icon={<Plus aria-hidden size={16} />}
            onClick={() => setCreating(true)}
          >
            {t('case.create')}
          </Button>
        ) : undefined
      }
    >
      <CreateCase open={creating} close={() => setCreating(false)} />
    </ListPage>
  );
}

/** The views everybody needs, each with how many wait in it. */
function useViews(): readonly View[] {
  const { t } = useTranslation();
  const { data } = useAsk(certification.listCases, { query: { limit: 1 } });
  const inState = (state: CaseState) =>
    data?.counts.filter((one) => one.state === state).reduce((sum, one) => sum + one.total, 0);
  const overdue = data?.counts.reduce((sum, one) => sum + one.overdue, 0);
  return [
    { label: t('case.view.mine'), filters: { only: 'mine' }, count: data?.mine.total },
    { label: t('case.view.overdue'), filters: { only: 'overdue' }, count: overdue },
    { label: t('case.view.corrections'), filters: { only: 'corrections' }, count: data?.corrections.total },
    ...STATE_VIEWS.map((state) => ({ label: t(`case.state.${state}`), filters: { state }, count: inState(state) })),
  ];
}

function useFields(): readonly Field[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const choice = (
      name: string,
      label: string,
      values: readonly string[],
      word: (value: string) => string,
    ): Field => ({
      kind: 'choice',
      name,
      label,
      options: values.map((value) => ({ value, label: word(value) })),
    });
    return [
      choice('only', t('case.only.label'), ['mine', 'overdue', 'corrections', 'running', 'ended'], (one) =>
        t(`case.only.${one as 'mine'}`),
      ),
      choice('state', t('case.stateLabel'), certification.CASE_STATES, (one) => t(`case.state.${one as 'draft'}`)),
      choice('office', t('case.office'), certification.OFFICES, (one) => t(`office.${one as 'public'}`)),
      choice('kind', t('case.kindLabel'), ['initial', 'renewal'], (one) => t(`case.kind.${one as 'initial'}`)),
      choice('subjectKind', t('certificate.kindLabel'), certification.SUBJECT_KINDS, (one) =>
        t(`certificate.kind.${one as 'base'}`),
      ),
    ];
  }, [t]);
}
