import { StatusBadge } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../parts/go';
import { Card, Section } from '../../parts/section';
import type { Trace } from '../../routes/trace';
import { formatDay } from '../../shop/dates';

export function TraceTests({ tests }: { tests: Trace['tests'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Section title={t('trace.tests')}>
      {tests.length === 0 && (
        <Card>
          <p className="text-ink-2">{t('trace.noTests')}</p>
        </Card>
      )}
      {tests.map((test) => (
        <Card key={test.sampleNo} className="mb-3">
          <p className="flex flex-wrap items-center gap-2">
            <StatusBadge tone={test.passed ? 'ok' : 'danger'}>
              {t(test.passed ? 'trace.passed' : 'trace.failed')}
            </StatusBadge>
            <span>{test.laboratory}</span>
          </p>
          <p className="text-sm text-ink-2">
            {t('trace.sample', { no: test.sampleNo })} · {test.method} · {formatDay(test.testedOn, language)}
          </p>
          <div className="mt-2 overflow-x-auto" tabIndex={0} role="region" aria-label={t('trace.tests')}>
            <table className="w-full text-left text-sm sm:text-base">
              <thead className="text-sm text-ink-2">
                <tr>
                  <th scope="col" className="py-1 pr-3 font-medium">
                    {t('trace.analyte')}
                  </th>
                  <th scope="col" className="py-1 pr-3 font-medium">
                    {t('trace.value')}
                  </th>
                  <th scope="col" className="py-1 pr-3 font-medium">
                    {t('trace.limit')}
                  </th>
                  <th scope="col" className="py-1 font-medium">
                    {t('trace.result')}
                  </th>
                </tr>
              </thead>
              <tbody className="divide-y divide-line">
                {test.analytes.map((one) => (
                  <tr key={one.name}>
                    <th scope="row" className="py-1.5 pr-3 font-normal">
                      {one.name}
                    </th>
                    <td className="nums pr-3">{one.value}</td>
                    <td className="nums pr-3">{one.limit}</td>
                    <td>{t(one.passed ? 'trace.passed' : 'trace.failed')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Card>
      ))}
    </Section>
  );
}
