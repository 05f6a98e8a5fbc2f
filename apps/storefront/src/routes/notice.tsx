import { isProblem } from '@youjian/client';
import { certification } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import {
  type ActionFunctionArgs,
  type ClientActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  type ShouldRevalidateFunctionArgs,
  useLoaderData,
} from 'react-router';
import { NoticeBadge } from '../features/notices/notice-card';
import { ObjectionForm } from '../features/notices/objection-form';
import { Chinese, Go, named, useCountyName, useLanguage } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { Card, Facts, Section } from '../parts/section';
import { useVarietyName } from '../parts/variety-name';
import { doors, refusedFrom } from '../server/doors';
import { offlineWords } from '../i18n/offline-words';
import { formatDay, formatTime } from '../shop/dates';
import { orUnreachable } from '../shop/steady';
import { needTexts } from '../i18n/parts';

await Promise.all([needTexts('notices'), needTexts('variety')]);

export async function loader(args: LoaderFunctionArgs) {
  return {
    notice: await doors(args).call(certification.showNotice, { params: { number: args.params['number'] ?? '' } }),
  };
}

/** Hands the objection in. What was written travels in the body and is neither logged nor shown again. */
export async function action(args: ActionFunctionArgs) {
  const { key, body } = (await args.request.json()) as { key: string; body: unknown };
  try {
    const { receivedAt } = await doors(args).knock(certification.objectToNotice, {
      params: { number: args.params['number'] ?? '' },
      body: body as never,
      requestKey: key,
    });
    return { receivedAt, refused: null };
  } catch (error) {
    if (isProblem(error)) return { receivedAt: null, refused: refusedFrom(error) };
    throw error;
  }
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orUnreachable(() => serverAction<typeof action>(), { receivedAt: null }, offlineWords());

/** An objection changes nothing that is shown, and asking again without a network would take the page away. */
export const shouldRevalidate = ({ formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  formMethod !== 'POST' && defaultShouldRevalidate;

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t, language) => {
    const notice = args.loaderData?.notice;
    if (!notice) return { title: t('notFound.title') };
    return {
      title: t('notices.one', { name: named(language, notice.name, notice.nameEn) }),
      description: t('notices.note'),
    };
  });

export default function NoticePage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const countyName = useCountyName();
  const varietyName = useVarietyName();
  const { notice } = useLoaderData<typeof loader>();
  const link = 'font-medium text-pine underline underline-offset-4';
  return (
    <div className="mx-auto max-w-3xl">
      <p className="mt-2">
        <Go to="/notices" className={link}>
          {t('notices.back')}
        </Go>
      </p>
      <h1 className="mt-1 text-xl font-bold md:text-2xl">
        {t('notices.one', { name: named(language, notice.name, notice.nameEn) })}
      </h1>
      <p className="mt-1.5 flex flex-wrap items-center gap-2">
        <NoticeBadge open={notice.open} />
        {notice.open && (
          <span className="text-ink-2">{t('notices.until', { time: formatTime(notice.closesAt, language) })}</span>
        )}
      </p>
      <p className="mt-1 text-ink-2">{t(`notices.state.${notice.state}`)}</p>
      <Section title={t('notices.facts')}>
        <Card>
          <Facts
            facts={[
              [t('notices.number'), <span className="nums">{notice.number}</span>],
              [t('notices.applied'), named(language, notice.schemeName, notice.schemeNameEn)],
              [t('notices.holder'), named(language, notice.holder, notice.holderEn)],
              [
                t('notices.place'),
                <>
                  {countyName(notice.regionCode, notice.regionName ?? notice.regionCode)}{' '}
                  {notice.villageName !== null && <Chinese>{notice.villageName}</Chinese>}
                </>,
              ],
              [t('notices.varieties'), notice.varieties.map(varietyName).join(t('list.comma'))],
              notice.areaMu !== null && [t('notices.area'), t('notices.areaOf', { mu: notice.areaMu })],
              [
                t('notices.period'),
                t('notices.ran', {
                  from: formatDay(notice.openedAt, language),
                  to: formatDay(notice.closesAt, language),
                }),
              ],
              notice.certificateNumber !== null && [
                t('notices.certificate'),
                <Go to={`/cert/${encodeURIComponent(notice.certificateNumber)}`} className={link}>
                  {notice.certificateNumber}
                </Go>,
              ],
            ]}
          />
        </Card>
      </Section>
      <Section title={t('notices.object')}>
        <Card>{notice.open ? <ObjectionForm number={notice.number} /> : <Over />}</Card>
      </Section>
    </div>
  );
}

function Over() {
  const { t } = useTranslation();
  return (
    <p>
      {t('notices.over')}{' '}
      <Go to="/help#contact" className="font-medium text-pine underline underline-offset-4">
        {t('notices.tell')}
      </Go>
    </p>
  );
}
