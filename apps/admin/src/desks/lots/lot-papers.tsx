import { useTranslation } from 'react-i18next';
import { Card } from '../../parts/card';
import { Weight } from '../../parts/figures';
import { SimpleTable } from '../../parts/simple-table';
import { When } from '../../parts/when';
import { TestBadge, type Lot } from './lot-state';

export function LotPapers({ lot }: { lot: Lot }) {
  return (
    <>
      <Declarations lot={lot} />
      <Tests lot={lot} />
      {lot.handOvers.length === 0 ? null : <HandOvers lot={lot} />}
    </>
  );
}

function Declarations({ lot }: { lot: Lot }) {
  const { t } = useTranslation();
  return (
    <Card title={t('lot.declarations')}>
      {lot.declarations.length === 0 ? (
        <p className="quiet">{lot.declarationKind === 'none' ? t('lot.kind.none') : t('lot.declarationsNone')}</p>
      ) : (
        <SimpleTable
          label={t('lot.declarations')}
          rows={lot.declarations}
          rowKey={({ number }) => number}
          columns={[
            { title: t('lot.number'), cell: ({ number }) => <span className="figure">{number}</span> },
            { title: t('lot.kindLabel'), cell: ({ kind }) => t(`lot.kind.${kind}`) },
            {
              title: t('lot.basisLabel'),
              cell: ({ basis }) => t(`lot.basis.${basis as 'self_test'}`, { defaultValue: basis }),
            },
            { title: t('lot.issuer'), cell: ({ issuer }) => issuer },
            { title: t('lot.issued'), cell: ({ issuedOn }) => <span className="figure">{issuedOn}</span> },
            { title: t('lot.validUntil'), cell: ({ validUntil }) => <span className="figure">{validUntil}</span> },
          ]}
        />
      )}
    </Card>
  );
}

function Tests({ lot }: { lot: Lot }) {
  const { t } = useTranslation();
  return (
    <Card title={t('lot.tests')}>
      {lot.tests.length === 0 ? <p className="quiet">{t('lot.testsNone')}</p> : null}
      {lot.tests.map((test) => (
        <div key={test.sampleNo}>
          <p className="row-gap">
            <TestBadge passed={test.passed} />
            <span className="figure">{test.sampleNo}</span> {test.laboratory} · {test.method} ·{' '}
            <span className="figure">{test.testedOn}</span>
          </p>
          <SimpleTable
            label={`${t('lot.analytes')} ${test.sampleNo}`}
            rows={test.analytes}
            rowKey={({ name }) => name}
            columns={[
              { title: t('lot.analyte'), cell: ({ name }) => name },
              { title: t('lot.value'), right: true, cell: ({ value }) => value },
              { title: t('lot.limit'), right: true, cell: ({ limit }) => limit },
              { title: t('lot.verdict'), cell: ({ passed }) => <TestBadge passed={passed} /> },
            ]}
          />
        </div>
      ))}
    </Card>
  );
}

function HandOvers({ lot }: { lot: Lot }) {
  const { t } = useTranslation();
  return (
    <Card title={t('lot.handOvers')}>
      <SimpleTable
        label={t('lot.handOvers')}
        rows={lot.handOvers}
        rowKey={(_, index) => String(index)}
        columns={[
          { title: t('lot.handOverFrom'), cell: ({ from }) => from },
          { title: t('lot.handOverTo'), cell: ({ to }) => to },
          { title: t('order.weight'), right: true, cell: ({ grams }) => <Weight grams={grams} /> },
          { title: t('lot.sent'), cell: ({ sentAt }) => <When at={sentAt} /> },
          { title: t('lot.received'), cell: ({ receivedAt }) => <When at={receivedAt} /> },
        ]}
      />
    </Card>
  );
}
