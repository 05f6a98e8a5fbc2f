import { centre, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Weight } from '../../parts/figures';
import { count } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { When } from '../../parts/when';

type Row = ReplyOf<typeof centre.listPallets>['items'][number];
const source = listSource(centre.listPallets);

export function PalletsPage() {
  const { t } = useTranslation();
  const fields: readonly Field[] = [
    {
      kind: 'choice',
      name: 'free',
      label: t('centre.freePallets'),
      options: [
        { value: 'true', label: t('form.yes') },
        { value: 'false', label: t('form.no') },
      ],
    },
  ];
  return (
    <ListPage
      list="pallets"
      title={t('centre.palletsTitle')}
      source={source}
      columns={useColumns()}
      fields={fields}
      views={[{ label: t('centre.freePallets'), filters: { free: 'true' } }]}
      rowKey={({ sscc }) => sscc}
      empty={t('centre.noPallets')}
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'sscc',
      title: 'SSCC',
      render: ({ sscc }) => (
        <Link className="figure" to={`/scan?code=${sscc}`}>
          {sscc}
        </Link>
      ),
      file: ({ sscc }) => sscc,
    },
    {
      key: 'cartons',
      title: t('centre.cartons'),
      align: 'right',
      render: ({ sscc, cartons }) => <Link to={`/cartons?palletSscc=${sscc}`}>{count(cartons)}</Link>,
      file: ({ cartons }) => cartons,
    },
    {
      key: 'grams',
      title: t('centre.grams'),
      align: 'right',
      render: ({ grams }) => <Weight grams={grams} />,
      file: ({ grams }) => grams,
    },
    {
      key: 'lots',
      title: t('lot.title'),
      render: ({ lots }) => (
        <span className="row-gap">
          {lots.map(({ code }) => (
            <Link key={code} to={`/lots/${code}`}>
              {code}
            </Link>
          ))}
        </span>
      ),
      file: ({ lots }) => lots.map(({ code }) => code).join(' '),
    },
    {
      key: 'dispatch',
      title: t('centre.dispatch'),
      render: ({ dispatchNumber }) =>
        dispatchNumber && <Link to={`/dispatches/${dispatchNumber}`}>{dispatchNumber}</Link>,
      file: ({ dispatchNumber }) => dispatchNumber,
    },
    {
      key: 'builtAt',
      title: t('centre.builtAt'),
      render: ({ builtAt }) => <When at={builtAt} />,
      file: ({ builtAt }) => builtAt,
    },
    {
      key: 'label',
      title: t('centre.label'),
      render: ({ sscc }) => (
        <a href={`${import.meta.env.BASE_URL}print/pallets/${sscc}`} target="_blank" rel="noreferrer">
          {t('centre.printLabel')}
        </a>
      ),
    },
  ];
}
