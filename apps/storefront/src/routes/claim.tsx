import { isProblem, newRequestKey } from '@youjian/client';
import { claims } from '@youjian/contract';
import { formatFen } from '@youjian/kernel';
import { RefusedFace, StatusBadge } from '@youjian/ui';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ActionFunctionArgs,
  type ClientActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  useFetcher,
  useLoaderData,
} from 'react-router';
import { ClaimReply } from '../features/claim/claim-reply';
import { CLAIM_TONES } from '../features/claim/claim-tones';
import { ClaimTimeline } from '../features/claim/claim-timeline';
import { offlineWords } from '../i18n/offline-words';
import { needTexts } from '../i18n/parts';
import { Go, named, useLanguage } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { Card, Facts, PageTitle, Section } from '../parts/section';
import { doors, refusedFrom } from '../server/doors';
import { formatTime } from '../shop/dates';
import { orUnreachable } from '../shop/steady';

await needTexts('claim');

const whichOf = ({ request, params }: LoaderFunctionArgs | ActionFunctionArgs) => ({
  params: { claimNo: params['claimNo'] ?? '' },
  query: { token: new URL(request.url).searchParams.get('token') ?? '' },
});

export async function loader(args: LoaderFunctionArgs) {
  const which = whichOf(args);
  return { token: which.query.token, claim: await doors(args).call(claims.showClaim, which) };
}

export async function action(args: ActionFunctionArgs) {
  const { knock } = doors(args);
  const { intent, key, body } = (await args.request.json()) as { intent: string; key: string; body?: never };
  const which = { ...whichOf(args), requestKey: key };
  try {
    if (intent === 'withdraw') await knock(claims.withdrawClaim, which);
    else if (body) await knock(claims.replyToClaim, { ...which, body });
    return { refused: null };
  } catch (error) {
    if (isProblem(error)) return { refused: refusedFrom(error) };
    throw error;
  }
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orUnreachable(() => serverAction<typeof action>(), {}, offlineWords());

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t) => ({ title: t('claim.one', { no: args.params['claimNo'] ?? '' }), isPrivate: true }));

export type Claim = ReturnType<typeof useLoaderData<typeof loader>>['claim'];

export default function ClaimPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { claim, token } = useLoaderData<typeof loader>();
  const act = useFetcher<typeof action>();
  const key = useRef('');
  const query = `token=${encodeURIComponent(token)}`;
  const isWaiting = claim.state === 'submitted' || claim.state === 'more_needed';
  const withdraw = () => {
    key.current ||= newRequestKey();
    void act.submit(
      { intent: 'withdraw', key: key.current },
      { method: 'POST', action: `?${query}`, encType: 'application/json' },
    );
  };
  return (
    <div className="mx-auto max-w-3xl">
      <p className="mt-2">
        <Go to={`/orders/${claim.orderNo}?${query}`} className="text-pine underline underline-offset-4">
          {t('claim.back', { no: claim.orderNo })}
        </Go>
      </p>
      <PageTitle>{t('claim.one', { no: claim.claimNo })}</PageTitle>
      <Card>
        <p className="flex flex-wrap gap-2">
          <StatusBadge large tone={CLAIM_TONES[claim.state]}>
            {t(`claim.state.${claim.state}`)}
          </StatusBadge>
          {claim.automatic && <StatusBadge tone="info">{t('claim.auto')}</StatusBadge>}
        </p>
        {claim.automatic && <p className="mt-1 text-sm text-ink-2">{t('claim.autoNote')}</p>}
        {claim.state === 'submitted' && (
          <p className="mt-2 text-ink-2">{t('claim.answerBy', { time: formatTime(claim.answerBy, language) })}</p>
        )}
        {claim.goodsReturn && claim.goodsTo === null && <p className="mt-2">{t('claim.returnGoods')}</p>}
        <Facts
          facts={[
            [t('claim.reasonTitle'), t(`claim.reason.${claim.reason}`)],
            [t('claim.wantedTitle'), t(`claim.wanted.${claim.wanted}`)],
            [t('claim.suggestion'), <span className="nums">{formatFen(claim.suggestedFen)}</span>],
            claim.money !== null && [
              t('claim.money'),
              <>
                <span className="nums font-semibold">{formatFen(claim.money.amountFen)}</span>{' '}
                {t(claim.money.route === 'manual' ? 'claim.manual' : `claim.moneyState.${claim.money.state}`)}
              </>,
            ],
            claim.parcel !== null && [
              t('claim.parcel'),
              <span className="nums break-all">
                {claim.parcel.carrier} {claim.parcel.trackingNo}
              </span>,
            ],
          ]}
        />
      </Card>
      {act.data?.refused && (
        <div className="mt-3">
          <RefusedFace title={act.data.refused.title} text={act.data.refused.detail} />
        </div>
      )}
      <ClaimTimeline claim={claim} />
      <Section title={t('claim.what')}>
        <Card>
          <ul className="divide-y divide-line">
            {claim.lines.map((line) => (
              <li key={line.id} className="flex items-center gap-3 py-2">
                <img src={line.imageUrl} alt="" width={56} height={56} className="size-14 rounded-[10px]" />
                <span className="min-w-0">
                  <span className="block font-medium">{named(language, line.name, line.nameEn)}</span>
                  <span className="nums block text-sm text-ink-2">
                    {t('claim.lineOf', { n: line.units, paid: formatFen(line.paidFen) })}
                  </span>
                </span>
              </li>
            ))}
          </ul>
          <ul className="mt-2 flex flex-wrap gap-2">
            {claim.photos.map((photo, index) => (
              <li key={photo.id}>
                <a
                  href={`/api/v1/store/claims/${claim.claimNo}/photos/${photo.id}?${query}`}
                  target="_blank"
                  rel="noreferrer"
                >
                  <img
                    src={`/api/v1/store/claims/${claim.claimNo}/photos/${photo.id}?${query}`}
                    alt={t('claim.photoOf', { n: index + 1 })}
                    loading="lazy"
                    className="size-24 rounded-[10px] border border-line object-cover"
                  />
                </a>
              </li>
            ))}
          </ul>
        </Card>
      </Section>
      {isWaiting && <ClaimReply claim={claim} token={token} onWithdraw={withdraw} isBusy={act.state !== 'idle'} />}
    </div>
  );
}
