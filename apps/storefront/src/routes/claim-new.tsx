import { isProblem } from '@youjian/client';
import { claims } from '@youjian/contract';
import { buttonClass } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import {
  type ActionFunctionArgs,
  type ClientActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  type ShouldRevalidateFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import { ClaimForm } from '../features/claim/claim-form';
import { ClaimTerms } from '../features/claim/claim-terms';
import { inLanguage } from '../i18n/language';
import { offlineWords } from '../i18n/offline-words';
import { needTexts } from '../i18n/parts';
import { Go } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { Card, PageTitle } from '../parts/section';
import { doors, refusedFrom } from '../server/doors';
import { orUnreachable } from '../shop/steady';

await Promise.all([needTexts('claim'), needTexts('order')]);

const whichOf = (request: Request) => {
  const { searchParams } = new URL(request.url);
  return { orderNo: searchParams.get('order') ?? '', token: searchParams.get('token') ?? '' };
};

export async function loader(args: LoaderFunctionArgs) {
  const { orderNo, token } = whichOf(args.request);
  if (orderNo === '' || token === '') return { orderNo, token, claimable: null };
  const claimable = await doors(args).call(claims.showOrderClaims, { params: { orderNo }, query: { token } });
  return { orderNo, token, claimable };
}

/** Asks what the rules would give, or hands the claim in and goes to its page. */
export async function action(args: ActionFunctionArgs) {
  const { knock, language } = doors(args);
  const { orderNo, token } = whichOf(args.request);
  const { intent, key, body } = (await args.request.json()) as { intent: string; key?: string; body: never };
  const which = { params: { orderNo }, query: { token } };
  try {
    if (intent === 'suggest') {
      const { lines, ...suggestion } = await knock(claims.suggestClaim, { ...which, body });
      const paidFen = lines.reduce((sum, line) => sum + line.paidFen, 0);
      return { suggestion: { ...suggestion, paidFen, asked: JSON.stringify(body) }, refused: null };
    }
    const made = await knock(claims.submitClaim, { ...which, body, ...(key === undefined ? {} : { requestKey: key }) });
    const query = new URLSearchParams({ token });
    throw redirect(inLanguage(language, `/claims/${made.claimNo}?${query.toString()}`));
  } catch (error) {
    if (isProblem(error)) return { suggestion: null, refused: refusedFrom(error) };
    throw error;
  }
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orUnreachable(() => serverAction<typeof action>(), { suggestion: null }, offlineWords());

/** A suggestion changes nothing that is shown. */
export const shouldRevalidate = ({ formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  formMethod !== 'POST' && defaultShouldRevalidate;

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t) => ({ title: t('claim.title'), isPrivate: true }));

export type Claimable = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['claimable']>;

export default function NewClaimPage() {
  const { t } = useTranslation();
  const { orderNo, token, claimable } = useLoaderData<typeof loader>();
  if (!claimable)
    return (
      <div className="mx-auto max-w-3xl">
        <PageTitle note={t('claim.noTokenText')}>{t('claim.noToken')}</PageTitle>
        <Go to="/orders" className={buttonClass()}>
          {t('claim.toOrders')}
        </Go>
      </div>
    );
  const canClaim = claimable.lines.some((line) => line.canClaim);
  return (
    <div className="mx-auto max-w-3xl">
      <p className="mt-2">
        <Go
          to={`/orders/${orderNo}?token=${encodeURIComponent(token)}`}
          className="text-pine underline underline-offset-4"
        >
          {t('claim.back', { no: orderNo })}
        </Go>
      </p>
      <PageTitle>{t('claim.title')}</PageTitle>
      <Card>
        <ClaimTerms claimable={claimable} />
      </Card>
      {canClaim && <ClaimForm claimable={claimable} orderNo={orderNo} token={token} />}
    </div>
  );
}
