import { certification } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../app/ask';
import { Card } from '../../parts/card';
import { EmptyFace, Faces } from '../../parts/faces';
import { count } from '../../parts/format';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';
import { schemeAddress, SchemeBadge, type SchemeRow } from './scheme-state';
import { WorkingDays } from './working-days';

/** The rules of certification, scheme by scheme: the version in force first, the ones before and to come below it. */
export function SchemesPage() {
  const { t } = useTranslation();
  const found = useAsk(certification.listSchemes, {});
  return (
    <Page title={t('scheme.title')} intro={t('scheme.intro')}>
      <Faces of={found} rows={10}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyFace text={t('scheme.empty')} />
          ) : (
            <div className="stack">
              {[...new Set(items.map(({ scheme }) => scheme))].map((scheme) => (
                <Versions key={scheme} versions={items.filter((one) => one.scheme === scheme)} />
              ))}
              <WorkingDays />
            </div>
          )
        }
      </Faces>
    </Page>
  );
}

function Versions({ versions }: { versions: readonly SchemeRow[] }) {
  const { t } = useTranslation();
  const named = useNamed();
  const [first] = versions;
  if (first === undefined) return null;
  return (
    <Card
      title={named(first)}
      hint={`${t(`certificate.kind.${first.subjectKind}`)} · ${first.steps.map(named).join(' → ')}`}
    >
      <SimpleTable
        label={named(first)}
        rows={versions}
        rowKey={({ code }) => code}
        columns={[
          {
            title: t('scheme.code'),
            cell: ({ code }) => (
              <Link className="figure" to={schemeAddress(code)}>
                {code}
              </Link>
            ),
          },
          { title: t('case.stateLabel'), cell: ({ state }) => <SchemeBadge state={state} /> },
          {
            title: t('scheme.effectiveFrom'),
            cell: ({ effectiveFrom, state }) =>
              state === 'draft' ? <span className="quiet">–</span> : <span className="figure">{effectiveFrom}</span>,
          },
          {
            title: t('scheme.validity'),
            cell: ({ validityMonths }) => t('scheme.months', { count: validityMonths }),
          },
          { title: t('scheme.noticeDays'), cell: ({ noticeDays }) => t('scheme.days', { count: noticeDays }) },
          { title: t('scheme.running'), right: true, cell: ({ runningCases }) => count(runningCases) },
          { title: t('scheme.certificates'), right: true, cell: ({ certificates }) => count(certificates) },
          { title: t('scheme.copiedFrom'), cell: ({ copiedFrom }) => copiedFrom ?? '–' },
        ]}
      />
    </Card>
  );
}
