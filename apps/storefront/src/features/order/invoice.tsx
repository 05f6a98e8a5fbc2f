import { useEffect, useRef, useState } from 'react';
import { formatFen, isCreditCode } from '@youjian/kernel';
import { Button, RefusedFace, StatusBadge, TextInput } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { Card, Facts, Section } from '../../parts/section';
import type { action, AskedInvoice } from '../../routes/order';
import { isMail } from '../../shop/checkout-form';

const TITLES = ['person', 'company'] as const;
interface Draft {
  readonly title: (typeof TITLES)[number];
  readonly name: string;
  readonly taxNo: string;
  readonly mail: string;
}
type FieldName = 'name' | 'taxNo' | 'mail';

const plainTaxNo = (typed: string): string => typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();

function faultsOf({ title, name, taxNo, mail }: Draft): FieldName[] {
  return [
    name.trim().length < (title === 'company' ? 2 : 1) && ('name' as const),
    title === 'company' && !isCreditCode(plainTaxNo(taxNo)) && ('taxNo' as const),
    !isMail(mail) && ('mail' as const),
  ].filter((field) => field !== false);
}

/** The invoice of an order: ask for it, change it until it is exported, see its number. */
export function Invoice({ asked, token }: { asked: AskedInvoice; token: string }) {
  const { t } = useTranslation();
  const { invoice, canAsk, amountFen } = asked;
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title={t('order.invoice.title')}>
      <Card>
        {invoice && <Asked invoice={invoice} />}
        {canAsk && (
          <div className="no-print">
            <p className="mt-2 flex flex-wrap items-center justify-between gap-2">
              <span className="min-w-0 text-sm text-ink-2">
                {t('order.invoice.note', { sum: formatFen(amountFen) })}
              </span>
              <Button look="outline" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
                {t(invoice ? 'order.invoice.change' : 'order.invoice.ask')}
              </Button>
            </p>
            {isOpen && <Form isChange={invoice !== null} token={token} onDone={() => setOpen(false)} />}
          </div>
        )}
      </Card>
    </Section>
  );
}

function Asked({ invoice }: { invoice: NonNullable<AskedInvoice['invoice']> }) {
  const { t } = useTranslation();
  return (
    <>
      <p>
        <StatusBadge tone={invoice.state === 'issued' ? 'ok' : 'waiting'}>
          {t(`order.invoice.state.${invoice.state}`)}
        </StatusBadge>
      </p>
      <Facts
        facts={[
          [t('order.invoice.kind'), t(`order.invoice.${invoice.title}`)],
          [t('order.invoice.name'), invoice.nameMasked],
          invoice.taxNoMasked !== null && [t('order.invoice.taxNo'), invoice.taxNoMasked],
          [t('order.invoice.mail'), <span className="break-all">{invoice.mailMasked}</span>],
          [t('order.invoice.amount'), <span className="nums">{formatFen(invoice.amountFen)}</span>],
          invoice.number !== null && [t('order.invoice.number'), <span className="nums">{invoice.number}</span>],
          invoice.issuedOn !== null && [t('order.invoice.issuedOn'), invoice.issuedOn],
          invoice.redFen > 0 && [t('order.invoice.red'), <span className="nums">{formatFen(invoice.redFen)}</span>],
        ]}
      />
    </>
  );
}

function Form({ isChange, token, onDone }: { isChange: boolean; token: string; onDone: () => void }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<typeof action>();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<Draft>({ title: 'person', name: '', taxNo: '', mail: '' });
  const [isTried, setTried] = useState(false);
  const faults = isTried ? faultsOf(draft) : [];
  const errorOf = (field: FieldName) => (faults.includes(field) ? t(`order.invoice.fault.${field}`) : undefined);
  const refused = fetcher.state === 'idle' ? (fetcher.data?.refused ?? null) : null;

  useEffect(() => {
    if (fetcher.state === 'idle' && fetcher.data?.refused === null) onDone();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- Each answer is acted on once.
  }, [fetcher.state, fetcher.data]);

  function submit() {
    setTried(true);
    const [first] = faultsOf(draft);
    if (first !== undefined) return form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    if (fetcher.state !== 'idle') return;
    const { title, name, mail } = draft;
    const body = { title, name: name.trim(), mail: mail.trim() };
    const whole = title === 'company' ? { ...body, taxNo: plainTaxNo(draft.taxNo) } : body;
    void fetcher.submit({ intent: 'invoice', body: whole } as never, {
      method: 'POST',
      action: `?token=${encodeURIComponent(token)}`,
      encType: 'application/json',
    });
  }

  return (
    <form
      ref={form}
      noValidate
      className="mt-3 flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {refused && <RefusedFace title={refused.title} text={refused.errors[0]?.message ?? refused.detail} />}
      <fieldset>
        <legend className="mb-1 text-sm font-medium text-ink-2">{t('order.invoice.kind')}</legend>
        <div className="flex flex-wrap gap-4">
          {TITLES.map((title) => (
            <label key={title} className="flex min-h-11 cursor-pointer items-center gap-2">
              <input
                type="radio"
                name="title"
                className="size-6 accent-pine"
                checked={draft.title === title}
                onChange={() => setDraft({ ...draft, title })}
              />
              {t(`order.invoice.${title}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <TextInput
        label={t('order.invoice.name')}
        required
        error={errorOf('name')}
        name="name"
        autoComplete={draft.title === 'company' ? 'organization' : 'name'}
        maxLength={draft.title === 'company' ? 100 : 60}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.target.value })}
      />
      {draft.title === 'company' && (
        <TextInput
          label={t('order.invoice.taxNo')}
          hint={t('order.invoice.taxNoHint')}
          required
          error={errorOf('taxNo')}
          name="taxNo"
          autoComplete="off"
          maxLength={24}
          value={draft.taxNo}
          onChange={(event) => setDraft({ ...draft, taxNo: event.target.value })}
        />
      )}
      <TextInput
        label={t('order.invoice.mail')}
        required
        error={errorOf('mail')}
        name="mail"
        type="email"
        autoComplete="email"
        inputMode="email"
        maxLength={120}
        value={draft.mail}
        onChange={(event) => setDraft({ ...draft, mail: event.target.value })}
      />
      <p>
        <Button type="submit" busy={fetcher.state !== 'idle'}>
          {t(isChange ? 'order.invoice.save' : 'order.invoice.send')}
        </Button>
      </p>
    </form>
  );
}
