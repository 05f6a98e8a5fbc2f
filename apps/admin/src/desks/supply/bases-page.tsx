import { supply } from '@youjian/contract';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../../app/session';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { useNamed } from '../../parts/use-named';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { StandingBadge, type BaseRow } from './standing';

const source = listSource(supply.listBases);
const KINDS = ['base', 'processor'] as const;
const baseAddress = ({ code }: BaseRow): string => `/bases/${encodeURIComponent(code)}`;

export function BasesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const fields = useMemo<readonly Field[]>(
    () => [
      {
        kind: 'choice',
        name: 'kind',
        label: t('base.kindLabel'),
        options: KINDS.map((value) => ({ value, label: t(`base.kind.${value}`) })),
      },
    ],
    [t],
  );
  return (
    <ListPage
      list="bases"
      title={t('base.title')}
      intro={t('base.intro')}
      source={source}
      columns={useColumns()}
      fields={fields}
      views={KINDS.map((kind) => ({ label: t(`base.kind.${kind}`), filters: { kind } }))}
      searchIn={t('base.searchIn')}
      rowKey={({ id }) => id}
      open={(row) => void navigate(baseAddress(row))}
      empty={t('base.empty')}
    />
  );
}

function useColumns(): readonly Column<BaseRow>[] {
  const { t } = useTranslation();
  const word = useWord();
  const named = useNamed();
  return [
    {
      key: 'code',
      title: t('base.code'),
      render: (row) => (
        <Link className="figure" to={baseAddress(row)}>
          {row.code}
        </Link>
      ),
      sortBy: ({ code }) => code,
      file: ({ code }) => code,
    },
    {
      key: 'name',
      title: t('base.name'),
      render: (row) => <span className="wraps">{named(row)}</span>,
      sortBy: (row) => named(row),
      file: (row) => named(row),
    },
    {
      key: 'kind',
      title: t('base.kindLabel'),
      render: ({ kind }) => t(`base.kind.${kind}`),
      file: ({ kind }) => t(`base.kind.${kind}`),
    },
    {
      key: 'certificate',
      title: t('base.certificate'),
      render: ({ certificateNo }) => <Certificate number={certificateNo} />,
      file: ({ certificateNo }) => certificateNo,
    },
    {
      key: 'state',
      title: t('base.state'),
      render: ({ certificateState }) => <StandingBadge standing={certificateState} />,
      sortBy: ({ certificateState }) => certificateState,
      file: ({ certificateState }) => t(`standing.${certificateState}`),
    },
    {
      key: 'validUntil',
      title: t('base.validUntil'),
      render: ({ certificateValidUntil }) => <When at={certificateValidUntil} shape="day" />,
      sortBy: ({ certificateValidUntil }) => certificateValidUntil,
      file: ({ certificateValidUntil }) => certificateValidUntil,
    },
    {
      key: 'village',
      title: t('base.village'),
      render: ({ villageName, villageCode }) => villageName ?? villageCode,
      sortBy: ({ villageName }) => villageName,
      file: ({ villageName, villageCode }) => villageName ?? villageCode,
    },
    {
      key: 'varieties',
      title: t('base.varieties'),
      render: ({ varieties }) => (
        <span className="wraps">{varieties.map((one) => word('variety', one)).join(', ')}</span>
      ),
      file: ({ varieties }) => varieties.map((one) => word('variety', one)).join(', '),
    },
    {
      key: 'areaMu',
      title: t('base.area'),
      align: 'right',
      render: ({ areaMu }) => areaMu ?? '–',
      sortBy: ({ areaMu }) => (areaMu === null ? null : Number(areaMu)),
      file: ({ areaMu }) => areaMu,
    },
    {
      key: 'party',
      title: t('base.party'),
      render: ({ partyName }) => <span className="wraps">{partyName}</span>,
      sortBy: ({ partyName }) => partyName,
      file: ({ partyName }) => partyName,
    },
    {
      key: 'enrolledOn',
      title: t('base.enrolled'),
      render: ({ enrolledOn }) => enrolledOn ?? '–',
      sortBy: ({ enrolledOn }) => enrolledOn,
      file: ({ enrolledOn }) => enrolledOn,
    },
  ];
}

function Certificate({ number }: { number: string | null }) {
  const may = useMay();
  if (number === null) return <span className="quiet">–</span>;
  return may(supply.listCertificates) ? (
    <Link to={`/certificates?open=${encodeURIComponent(number)}`}>{number}</Link>
  ) : (
    <>{number}</>
  );
}
