import { useTranslation } from 'react-i18next';
import type { MetaFunction } from 'react-router';
import { pageMeta } from '../parts/page-meta';
import { PageTitle } from '../parts/section';
import { needTexts } from '../i18n/parts';

await needTexts('help');

export const meta: MetaFunction = (args) => pageMeta(args, (t) => ({ title: t('nav.help') }));

const TOPICS = [
  'buy',
  'refund',
  'perishable',
  'attribution',
  'certificates',
  'privacy',
  'terms',
  'contact',
  'demo',
] as const;

export default function HelpPage() {
  const { t } = useTranslation();
  return (
    <div className="md:grid md:grid-cols-[220px_1fr] md:gap-8">
      <div>
        <PageTitle>{t('nav.help')}</PageTitle>
        <nav aria-label={t('help.topics')} className="mb-4 md:sticky md:top-20">
          <ul className="flex flex-wrap gap-x-4 md:flex-col">
            {TOPICS.map((topic) => (
              <li key={topic}>
                <a
                  href={`#${topic}`}
                  className="inline-flex min-h-11 items-center text-pine underline underline-offset-4"
                >
                  {t(`help.${topic}.title`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <div className="flex max-w-prose flex-col gap-6">
        {TOPICS.map((topic) => (
          <section key={topic} id={topic} aria-labelledby={`${topic}-title`} className="scroll-mt-20">
            <h2 id={`${topic}-title`} className="text-lg font-semibold">
              {t(`help.${topic}.title`)}
            </h2>
            <p className="mt-1 whitespace-pre-line">{t(`help.${topic}.text`)}</p>
          </section>
        ))}
      </div>
    </div>
  );
}
