import { baseImport, type ReplyOf } from '@youjian/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { keyOf, useAsk } from '../../../app/ask';
import { upload } from '../../../app/upload';
import { Card } from '../../../parts/card';
import { UploadField } from '../../../parts/documents/upload-field';
import { EmptyFace, Faces } from '../../../parts/faces';
import { count } from '../../../parts/format';
import { Page } from '../../../parts/page';
import { SimpleTable } from '../../../parts/simple-table';
import { When } from '../../../parts/when';
import { ImportState } from './import-state';

/** Template, sheet, and the sheets handed in before. Nothing is imported here: that is decided on the sheet's own page. */
export function ImportsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('imports.title')} intro={t('imports.intro')}>
      <div className="stack">
        <Template />
        <HandIn />
        <Before />
      </div>
    </Page>
  );
}

function Template() {
  const { t } = useTranslation();
  const file = (path: string, text: string) => (
    <Button href={path} icon={<Download aria-hidden size={16} />}>
      {text}
    </Button>
  );
  return (
    <Card title={t('imports.step1')} hint={t('imports.templateHint')}>
      <div className="row-gap">
        {file(baseImport.baseTemplateExcel.path, t('imports.templateExcel'))}
        {file(baseImport.baseTemplateCsv.path, t('imports.templateCsv'))}
        {file(baseImport.exportBasesExcel.path, t('imports.register'))}
      </div>
    </Card>
  );
}

function HandIn() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <Card title={t('imports.step2')} hint={t('imports.fileHint')}>
      <UploadField
        label={t('imports.file')}
        accept=".xlsx,.csv,text/csv"
        mostBytes={baseImport.MOST_IMPORT_BYTES}
        hint={t('imports.drop')}
        send={async (file, options) => {
          const query = { fileName: file.name.slice(-200) };
          const job = await upload(baseImport.startImport, { query } as never, file, options);
          await queries.invalidateQueries({ queryKey: keyOf(baseImport.listImports) });
          void navigate(`/imports/${job.id}`);
        }}
      />
    </Card>
  );
}

type Job = ReplyOf<typeof baseImport.listImports>['items'][number];

function Before() {
  const { t } = useTranslation();
  const jobs = useAsk(baseImport.listImports, { query: { limit: 24 } });
  return (
    <Card title={t('imports.before')}>
      <Faces of={jobs} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyFace text={t('imports.none')} />
          ) : (
            <SimpleTable<Job>
              label={t('imports.before')}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                {
                  title: t('imports.file'),
                  cell: ({ id, fileName }) => <Link to={`/imports/${id}`}>{fileName}</Link>,
                },
                { title: t('imports.stateLabel'), cell: ({ state }) => <ImportState state={state} /> },
                { title: t('imports.rows'), right: true, cell: ({ rowsTotal }) => count(rowsTotal) },
                { title: t('imports.wrong'), right: true, cell: ({ rowsWrong }) => count(rowsWrong) },
                { title: t('imports.by'), cell: ({ createdByName }) => createdByName },
                { title: t('imports.at'), cell: ({ createdAt }) => <When at={createdAt} /> },
              ]}
            />
          )
        }
      </Faces>
    </Card>
  );
}
