import { documents, type ReplyOf } from '@youjian/contract';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useAsk, useSend } from '../../../app/ask';
import { useMay } from '../../../app/session';
import { Card, Facts } from '../../../parts/card';
import { Faces } from '../../../parts/faces';
import { Page } from '../../../parts/page';
import { ProblemAlert } from '../../../parts/problem-alert';
import { useNamed } from '../../../parts/use-named';
import { LimitTable } from './limit-table';

export type Standard = ReplyOf<typeof documents.showStandard>;
const NEWS = [documents.listStandards, documents.showStandard];

/** One version: its limits, and what may be done with it. What is published is only ever copied. */
export function StandardPage() {
  const { t } = useTranslation();
  const named = useNamed();
  const { id = '' } = useParams();
  const standard = useAsk(documents.showStandard, { params: { id } });
  const { data } = standard;
  return (
    <Page
      title={data === undefined ? t('standards.version') : `${data.code} v${data.version}`}
      back={{ to: '/standards', text: t('standards.title') }}
      {...(data === undefined ? {} : { intro: named(data) })}
    >
      <Faces of={standard}>
        {(one) => (
          <div className="stack">
            {one.assumed ? (
              <Alert
                type="warning"
                showIcon
                title={t('standards.assumed')}
                description={named({ name: one.source, nameEn: one.sourceEn })}
              />
            ) : null}
            <Card title={t('standards.about')}>
              <Facts
                facts={[
                  [t('standards.state'), t(`standards.standing.${one.standing}`)],
                  [t('standards.from'), one.effectiveFrom],
                  [t('standards.basedOn'), one.basedOnVersion === null ? null : `v${one.basedOnVersion}`],
                  [t('standards.publishedBy'), one.publishedByName],
                ]}
              />
            </Card>
            <Moves standard={one} />
            <LimitTable key={one.revision} standard={one} news={NEWS} />
          </div>
        )}
      </Faces>
    </Page>
  );
}

function Moves({ standard }: { standard: Standard }) {
  const may = useMay();
  if (!may(documents.copyStandard)) return null;
  return standard.standing === 'draft' ? <Publish standard={standard} /> : <Copy standard={standard} />;
}

function Copy({ standard }: { standard: Standard }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const copy = useSend(documents.copyStandard, { changes: NEWS, then: ({ id }) => void navigate(`/standards/${id}`) });
  return (
    <Card title={t('standards.next')} hint={t('standards.copyHint')}>
      <ProblemAlert error={copy.error} />
      <Button loading={copy.isPending} onClick={() => copy.mutate({ params: { id: standard.id }, body: {} })}>
        {t('standards.copy')}
      </Button>
    </Card>
  );
}

function Publish({ standard }: { standard: Standard }) {
  const { t } = useTranslation();
  const [day, setDay] = useState('');
  const publish = useSend(documents.publishStandard, { changes: NEWS });
  const body = { revision: standard.revision, effectiveFrom: day };
  return (
    <Card title={t('standards.publishTitle')} hint={t('standards.publishHint')}>
      <ProblemAlert error={publish.error} />
      <div className="row-gap">
        <label htmlFor="effective-from">{t('standards.from')}</label>
        <Input
          id="effective-from"
          type="date"
          value={day}
          onChange={(event) => setDay(event.target.value)}
          style={{ width: 180 }}
        />
        <Button
          type="primary"
          disabled={day === ''}
          loading={publish.isPending}
          onClick={() => publish.mutate({ params: { id: standard.id }, body })}
        >
          {t('standards.publish')}
        </Button>
      </div>
    </Card>
  );
}
