import { certification } from '@youjian/contract';
import { Alert, Button } from 'antd';
import { Copy, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Faces } from '../../parts/faces';
import { Page } from '../../parts/page';
import { useNamed } from '../../parts/use-named';
import { useWord } from '../../parts/words';
import { CopyScheme } from './copy-scheme';
import { PublishScheme } from './publish-scheme';
import { SchemeContent } from './scheme-content';
import { schemeAddress, SchemeBadge, type Scheme } from './scheme-state';

/** One version of a scheme in full: what a clerk decides by, and what an applicant has to bring. */
export function SchemePage() {
  const { t } = useTranslation();
  const named = useNamed();
  const { code = '' } = useParams();
  const found = useAsk(certification.showScheme, { params: { code } });
  const scheme = found.data;
  return (
    <Page
      title={
        <>
          {scheme === undefined ? code : named(scheme)}
          {scheme === undefined ? null : <SchemeBadge state={scheme.state} />}
        </>
      }
      name={scheme === undefined ? code : named(scheme)}
      back={{ to: '/schemes', text: t('scheme.back') }}
      {...(scheme === undefined ? {} : { intro: `${t('scheme.code')} ${scheme.code}` })}
      actions={scheme === undefined ? undefined : <Moves scheme={scheme} />}
    >
      <Faces of={found} rows={12}>
        {(data) => (
          <div className="stack">
            <Standing scheme={data} />
            <SchemeContent scheme={data} />
          </div>
        )}
      </Faces>
    </Page>
  );
}

function Moves({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const may = useMay();
  const [open, setOpen] = useState<'copy' | 'publish' | null>(null);
  const close = () => setOpen(null);
  if (!may(certification.copyScheme)) return null;
  return (
    <>
      <Button icon={<Copy aria-hidden size={16} />} onClick={() => setOpen('copy')}>
        {t('scheme.do.copy')}
      </Button>
      {scheme.state === 'draft' ? (
        <>
          <Link className="button-link" to={`${schemeAddress(scheme.code)}/edit`}>
            <Pencil aria-hidden size={16} />
            {t('form.edit')}
          </Link>
          <Button type="primary" disabled={scheme.problems.length > 0} onClick={() => setOpen('publish')}>
            {t('scheme.do.publish')}
          </Button>
          <PublishScheme scheme={scheme} open={open === 'publish'} close={close} />
        </>
      ) : null}
      <CopyScheme scheme={scheme} open={open === 'copy'} close={close} />
    </>
  );
}

/** What a reader has to know before the rest: a draft binds nobody, a published version never changes. */
function Standing({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const word = useWord();
  if (scheme.state !== 'draft')
    return (
      <Alert
        type="info"
        showIcon
        title={t('scheme.settled', { cases: scheme.runningCases, certificates: scheme.certificates })}
      />
    );
  if (scheme.problems.length === 0) return <Alert type="success" showIcon title={t('scheme.ready')} />;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('scheme.notReady', { count: scheme.problems.length })}
      description={
        <ul>
          {scheme.problems.map((problem) => (
            <li key={problem}>{word('scheme.problem', problem)}</li>
          ))}
        </ul>
      }
    />
  );
}
