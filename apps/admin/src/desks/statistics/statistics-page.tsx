import { address as addressOf } from '@youjian/client';
import { statistics } from '@youjian/contract';
import { shanghaiDate } from '@youjian/kernel';
import { Alert, Button } from 'antd';
import { Download, FileSpreadsheet } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { EmptyFace, Faces } from '../../parts/faces';
import { Page } from '../../parts/page';
import { Answer } from './answer';
import { readQuestion, writeQuestion, type Question } from './question';
import { QuestionBar } from './question-bar';

export function StatisticsPage() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const today = useMemo(() => shanghaiDate(new Date()), []);
  const question = useMemo(() => readQuestion(address, today), [address, today]);
  const wrong = question.from > question.to;
  const sales = useAsk(statistics.salesStatistics, { query: queryOf(question) }, { enabled: !wrong });
  return (
    <Page title={t('stats.title')} intro={t('stats.intro')} actions={wrong ? undefined : <Files question={question} />}>
      <QuestionBar
        question={question}
        today={today}
        change={(next) => setAddress(writeQuestion(next), { replace: true })}
      />
      {wrong ? (
        <Alert type="error" showIcon role="alert" title={t('stats.wrongOrder')} />
      ) : (
        <Faces of={sales} rows={10}>
          {(data) =>
            data.items.length === 0 ? <EmptyFace text={t('stats.empty')} /> : <Answer sales={data} by={question.by} />
          }
        </Faces>
      )}
    </Page>
  );
}

const queryOf = ({ from, to, by }: Question) => ({ from, to, by: [...by] });

/** Plain links: the browser downloads them itself, with the session it has. */
function Files({ question }: { question: Question }) {
  const { t } = useTranslation();
  const query = queryOf(question);
  return (
    <>
      <Button icon={<Download aria-hidden size={16} />} href={addressOf(statistics.salesCsv.path, { query })} download>
        {t('stats.csv')}
      </Button>
      <Button
        icon={<FileSpreadsheet aria-hidden size={16} />}
        href={addressOf(statistics.salesExcel.path, { query })}
        download
      >
        {t('stats.excel')}
      </Button>
    </>
  );
}
