import { tillSales } from '@youjian/contract';
import { BadgeCheck, Clock3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  isRouteErrorResponse,
  type LoaderFunctionArgs,
  type MetaFunction,
  useLoaderData,
  useRouteError,
} from 'react-router';
import { Items, Money, Next, Villages } from '../features/receipt/sale';
import { UnknownReceipt } from '../features/receipt/unknown';
import { named, useLanguage } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { Card, Facts, Section } from '../parts/section';
import { doors } from '../server/doors';
import { ErrorFace } from '../shell/error-face';
import { formatTime } from '../shop/dates';
import { needTexts } from '../i18n/parts';

await needTexts('receipt');

export async function loader(args: LoaderFunctionArgs) {
  const k = new URL(args.request.url).searchParams.get('k') ?? '';
  const { call } = doors(args);
  return {
    receipt: await call(tillSales.showReceipt, { params: { receiptNo: args.params['receiptNo'] ?? '' }, query: { k } }),
  };
}
export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, (t) => ({ title: t('receipt.title', { no: args.params['receiptNo'] ?? '' }), isPrivate: true }));
export type Receipt = ReturnType<typeof useLoaderData<typeof loader>>['receipt'];

export function ErrorBoundary() {
  const error = useRouteError();
  return isRouteErrorResponse(error) && error.status === 404 ? <UnknownReceipt /> : <ErrorFace error={error} />;
}

/** The paper from the till, as it is today: without a login, and with nothing on it of a person. */
export default function ReceiptPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { receipt } = useLoaderData<typeof loader>();
  const { outlet, device, sale } = receipt;
  const isBooked = receipt.state === 'booked';
  const Icon = isBooked ? BadgeCheck : Clock3;
  return (
    <div className="mx-auto max-w-3xl">
      <section
        aria-label={t('receipt.verdict')}
        className={`flex gap-3 rounded-card border p-4 ${isBooked ? 'border-transparent bg-leaf text-ok' : 'border-warn bg-warn-tint text-warn'}`}
      >
        <Icon aria-hidden className="size-10 shrink-0" />
        <div className="min-w-0">
          <p className="text-xl font-bold">{t(isBooked ? 'receipt.booked' : 'receipt.waiting')}</p>
          <h1 className="nums break-words text-lg font-semibold text-ink">
            {t('receipt.title', { no: receipt.receiptNo })}
          </h1>
          {!isBooked && <p className="mt-1 text-ink">{t('receipt.waitingText')}</p>}
        </div>
      </section>
      <Section title={t('receipt.outlet')}>
        <Card>
          <Facts
            facts={[
              [
                t('receipt.outlet'),
                <>
                  {named(language, outlet.name, outlet.nameEn)}
                  <span className="block text-sm text-ink-2">{named(language, outlet.address, outlet.addressEn)}</span>
                </>,
              ],
              [t('receipt.licence'), <span className="nums">{outlet.licenceNo}</span>],
              [
                t('receipt.device'),
                device.seq === null ? t('receipt.deviceOnly', device) : t('receipt.deviceNo', device),
              ],
              sale !== null && [t('receipt.soldAt'), formatTime(sale.soldAt, language)],
              sale !== null &&
                sale.offline && [
                  t('receipt.arrived'),
                  t('receipt.offline', { time: formatTime(sale.receivedAt, language) }),
                ],
            ]}
          />
        </Card>
      </Section>
      {sale !== null && (
        <>
          <Items sale={sale} />
          <Money sale={sale} />
          <Villages sale={sale} />
          <Next sale={sale} />
        </>
      )}
    </div>
  );
}
