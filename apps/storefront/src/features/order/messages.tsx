import { useState } from 'react';
import { Button, RefusedFace, TextInput } from '@youjian/ui';
import { Mail } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { useLanguage } from '../../parts/go';
import { Card, Section } from '../../parts/section';
import type { action, Told } from '../../routes/order';
import { isMail } from '../../shop/checkout-form';
import { formatTime } from '../../shop/dates';

/** What the buyer was told, newest first, and where more of it goes besides this page. */
export function Messages({ told, token }: { told: Told; token: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Section title={t('order.messages.title')} note={t('order.messages.note')}>
      <Card>
        {told.items.length === 0 ? (
          <p className="text-ink-2">{t('order.messages.none')}</p>
        ) : (
          <ol className="divide-y divide-line">
            {told.items.map((item) => (
              <li key={item.id} className="py-2 first:pt-0 last:pb-0">
                <p className="flex flex-wrap items-baseline justify-between gap-x-3">
                  <span className="font-medium">{item.title}</span>
                  <time dateTime={item.at} className="text-sm text-ink-2">
                    {formatTime(item.at, language)}
                  </time>
                </p>
                <p className="break-words text-ink-2">{item.text}</p>
              </li>
            ))}
          </ol>
        )}
        {told.channels.includes('mail') && <Contact told={told} token={token} />}
      </Card>
    </Section>
  );
}

function Contact({ told: { contact, channels }, token }: { told: Told; token: string }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<typeof action>();
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState({ mail: '', sms: contact?.sms ?? false });
  const [isTried, setTried] = useState(false);
  const isSaved = fetcher.state === 'idle' && fetcher.data !== undefined && fetcher.data.refused === null;
  const refused = fetcher.state === 'idle' ? (fetcher.data?.refused ?? null) : null;
  const isWrong = draft.mail.trim() !== '' && !isMail(draft.mail);

  function submit() {
    setTried(true);
    if (isWrong || fetcher.state !== 'idle') return;
    const mail = draft.mail.trim() === '' ? null : draft.mail.trim();
    void fetcher.submit({ intent: 'contact', body: { mail, sms: draft.sms } } as never, {
      method: 'POST',
      action: `?token=${encodeURIComponent(token)}`,
      encType: 'application/json',
    });
    setOpen(false);
  }

  return (
    <div className="no-print mt-3 border-t border-line pt-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="flex min-w-0 items-center gap-2 text-ink-2">
          <Mail aria-hidden className="size-5 shrink-0" />
          <span className="min-w-0 break-all">
            {contact?.mailMasked
              ? t('order.messages.sentTo', { mail: contact.mailMasked })
              : t('order.messages.contact')}
          </span>
        </p>
        <Button look="outline" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('order.messages.change')}
        </Button>
      </div>
      {isSaved && !isOpen && (
        <p role="status" className="mt-2 font-medium text-ok">
          {t('order.messages.saved')}
        </p>
      )}
      {refused && (
        <div className="mt-2">
          <RefusedFace title={refused.title} text={refused.errors[0]?.message ?? refused.detail} />
        </div>
      )}
      {isOpen && (
        <form
          noValidate
          className="mt-3 flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <p className="text-sm text-ink-2">{t('order.messages.contactNote')}</p>
          <TextInput
            label={t('order.messages.mail')}
            hint={t('order.messages.mailHint')}
            error={isTried && isWrong ? t('order.messages.mailWrong') : undefined}
            type="email"
            autoComplete="email"
            inputMode="email"
            maxLength={120}
            value={draft.mail}
            onChange={(event) => setDraft({ ...draft, mail: event.target.value })}
          />
          {channels.includes('sms') && (
            <label className="flex min-h-11 cursor-pointer items-center gap-2">
              <input
                type="checkbox"
                className="size-6 accent-pine"
                checked={draft.sms}
                onChange={(event) => setDraft({ ...draft, sms: event.target.checked })}
              />
              {t('order.messages.sms')}
            </label>
          )}
          <p>
            <Button type="submit" busy={fetcher.state !== 'idle'}>
              {t('order.messages.save')}
            </Button>
          </p>
        </form>
      )}
    </div>
  );
}
