import { supply } from '@youjian/contract';
import { Button } from 'antd';
import { CalendarClock } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { useNamed } from '../../parts/use-named';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { CertificateDrawer } from './certificate-drawer';
import { STANDINGS, StandingBadge, type CertificateRow } from './standing';

const source = listSource(supply.listCertificates);
const KINDS = ['base', 'processor', 'product'] as const;
const VIEWS = ['valid', 'expiring', 'expired', 'suspended', 'revoked'] as const;

export function CertificatesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [address, setAddress] = useSearchParams();
  const open = (number: string | null) =>
    setAddress((now) => {
      const next = new URLSearchParams(now);
      if (number === null) next.delete('open');
      else next.set('open', number);
      return next;
    });
  return (
    <ListPage
      list="certificates"
      title={t('certificate.title')}
      intro={t('certificate.intro')}
      source={source}
      columns={useColumns((number) => open(number))}
      fields={useFields()}
      views={VIEWS.map((state) => ({ label: t(`certificate.view.${state}`), filters: { state } }))}
      searchIn={t('certificate.searchIn')}
      rowKey={({ id }) => id}
      open={({ number }) => open(number)}
      empty={t('certificate.empty')}
      primary={
        <Button icon={<CalendarClock aria-hidden size={16} />} onClick={() => void navigate('/certificates/reminders')}>
          {t('reminder.title')}
        </Button>
      }
    >
      <CertificateDrawer number={address.get('open')} close={() => open(null)} />
    </ListPage>
  );
}

function useFields(): readonly Field[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        kind: 'choice',
        name: 'state',
        label: t('certificate.state'),
        options: STANDINGS.map((value) => ({ value, label: t(`standing.${value}`) })),
      },
      {
        kind: 'choice',
        name: 'subjectKind',
        label: t('certificate.kindLabel'),
        options: KINDS.map((value) => ({ value, label: t(`certificate.kind.${value}`) })),
      },
    ],
    [t],
  );
}

function useColumns(open: (number: string) => void): readonly Column<CertificateRow>[] {
  const { t } = useTranslation();
  const word = useWord();
  const named = useNamed();
  const subjectOf = ({ subject, subjectEn, variety }: CertificateRow) =>
    `${named({ name: subject, nameEn: subjectEn })}${variety === null ? '' : ` · ${word('variety', variety)}`}`;
  return [
    {
      key: 'number',
      title: t('certificate.number'),
      render: ({ number }) => (
        <button type="button" className="as-link figure" onClick={() => open(number)}>
          {number}
        </button>
      ),
      sortBy: ({ number }) => number,
      file: ({ number }) => number,
    },
    {
      key: 'state',
      title: t('certificate.state'),
      render: ({ state }) => <StandingBadge standing={state} />,
      sortBy: ({ state }) => state,
      file: ({ state }) => t(`standing.${state}`),
    },
    {
      key: 'kind',
      title: t('certificate.kindLabel'),
      render: ({ subjectKind }) => t(`certificate.kind.${subjectKind}`),
      file: ({ subjectKind }) => t(`certificate.kind.${subjectKind}`),
    },
    {
      key: 'subject',
      title: t('certificate.subject'),
      render: (row) => <span className="wraps">{subjectOf(row)}</span>,
      sortBy: subjectOf,
      file: subjectOf,
    },
    {
      key: 'holder',
      title: t('certificate.holder'),
      render: ({ holder, holderEn }) => <span className="wraps">{named({ name: holder, nameEn: holderEn })}</span>,
      sortBy: ({ holder }) => holder,
      file: ({ holder }) => holder,
    },
    {
      key: 'scheme',
      title: t('certificate.scheme'),
      render: ({ schemeName, schemeNameEn }) => (
        <span className="wraps">{named({ name: schemeName, nameEn: schemeNameEn })}</span>
      ),
      file: ({ schemeName }) => schemeName,
    },
    {
      key: 'region',
      title: t('certificate.region'),
      render: ({ regionName, regionCode }) => regionName ?? regionCode,
      sortBy: ({ regionName }) => regionName,
      file: ({ regionName, regionCode }) => regionName ?? regionCode,
    },
    {
      key: 'validUntil',
      title: t('certificate.validUntil'),
      render: ({ validUntil }) => <When at={validUntil} shape="day" />,
      sortBy: ({ validUntil }) => validUntil,
      file: ({ validUntil }) => validUntil,
    },
    {
      key: 'issuer',
      title: t('certificate.issuer'),
      render: ({ issuer, issuerEn }) => <span className="wraps">{named({ name: issuer, nameEn: issuerEn })}</span>,
      file: ({ issuer }) => issuer,
    },
  ];
}
