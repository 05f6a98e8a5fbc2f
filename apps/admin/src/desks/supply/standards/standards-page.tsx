import { documents, type ReplyOf } from '@youjian/contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../../app/ask';
import { Card } from '../../../parts/card';
import { EmptyFace, Faces } from '../../../parts/faces';
import { count } from '../../../parts/format';
import { Page } from '../../../parts/page';
import { SimpleTable } from '../../../parts/simple-table';
import { useNamed } from '../../../parts/use-named';
import { Laboratories } from './laboratories';

type Version = ReplyOf<typeof documents.listStandards>['items'][number];

/** What reports are held to, and whose reports count. */
export function StandardsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('standards.title')} intro={t('standards.intro')}>
      <div className="stack">
        <Versions />
        <Laboratories />
      </div>
    </Page>
  );
}

function Versions() {
  const { t } = useTranslation();
  const named = useNamed();
  const versions = useAsk(documents.listStandards, {});
  return (
    <Card title={t('standards.versions')}>
      <Faces of={versions} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyFace text={t('standards.none')} />
          ) : (
            <SimpleTable<Version>
              label={t('standards.versions')}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                {
                  title: t('standards.version'),
                  cell: (row) => <Link to={`/standards/${row.id}`}>{`${row.code} v${row.version}`}</Link>,
                },
                { title: t('standards.name'), cell: (row) => <span className="wraps">{named(row)}</span> },
                {
                  title: t('standards.state'),
                  cell: ({ standing }) => <Tag>{t(`standards.standing.${standing}`)}</Tag>,
                },
                { title: t('standards.from'), cell: ({ effectiveFrom }) => effectiveFrom ?? '–' },
                { title: t('standards.limits'), right: true, cell: ({ limitCount }) => count(limitCount) },
              ]}
            />
          )
        }
      </Faces>
    </Card>
  );
}
