import { useRef, useState } from 'react';
import { newRequestKey } from '@youjian/client';
import { Button, Field, inputClass, RefusedFace, TextInput } from '@youjian/ui';
import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { useLanguage, useTo } from '../../parts/go';
import type { action } from '../../routes/notice';
import { formatTime } from '../../shop/dates';

const LEAST = { text: 10, contact: 5 } as const;
type FieldName = keyof typeof LEAST;
const FIELDS: readonly FieldName[] = ['text', 'contact'];

/** Says first what becomes of it, then takes it. A press after silence is the same objection, never a second one. */
export function ObjectionForm({ number }: { number: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const to = useTo();
  const fetcher = useFetcher<typeof action>();
  const form = useRef<HTMLFormElement>(null);
  const sent = useRef({ key: '', content: '' });
  const [draft, setDraft] = useState({ text: '', contact: '' });
  const [isTried, setTried] = useState(false);
  const answer = fetcher.state === 'idle' ? fetcher.data : undefined;
  const faults = FIELDS.filter((field) => draft[field].trim().length < LEAST[field]);
  const errorOf = (field: FieldName) => {
    if (isTried && faults.includes(field)) return t(`notices.fault.${field}`);
    return answer?.refused?.errors.find(({ path }) => path === field)?.message;
  };

  function submit() {
    setTried(true);
    const [first] = faults;
    if (first !== undefined) return form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    if (fetcher.state !== 'idle') return;
    const body = { text: draft.text.trim(), contact: draft.contact.trim() };
    const content = JSON.stringify(body);
    const isAnswered = answer?.refused !== undefined && answer.refused?.code !== 'unreachable';
    if (sent.current.content !== content || isAnswered) sent.current = { key: newRequestKey(), content };
    void fetcher.submit({ key: sent.current.key, body } as never, {
      method: 'POST',
      action: to(`/notices/${encodeURIComponent(number)}`),
      encType: 'application/json',
    });
  }

  if (answer?.receivedAt)
    return (
      <div role="status" className="flex gap-2">
        <CircleCheck aria-hidden className="mt-0.5 size-6 shrink-0 text-ok" />
        <div>
          <p className="font-semibold">{t('notices.received')}</p>
          <p>{t('notices.receivedText', { time: formatTime(answer.receivedAt, language) })}</p>
        </div>
      </div>
    );
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p>{t('notices.objectWhat')}</p>
      <p className="rounded-card bg-leaf p-3 text-sm text-ink">{t('notices.privacy')}</p>
      {answer?.refused && (
        <RefusedFace
          title={answer.refused.title || t('notices.refusedTitle')}
          text={answer.refused.detail}
          reference={answer.refused.requestId ? t('error.reference', { id: answer.refused.requestId }) : undefined}
        />
      )}
      <Field label={t('notices.text')} hint={t('notices.textHint')} error={errorOf('text')} required>
        {(wiring) => (
          <textarea
            {...wiring}
            name="text"
            rows={6}
            maxLength={2000}
            value={draft.text}
            onChange={(event) => setDraft({ ...draft, text: event.target.value })}
            className={inputClass(errorOf('text') !== undefined)}
          />
        )}
      </Field>
      <TextInput
        label={t('notices.contact')}
        hint={t('notices.contactHint')}
        error={errorOf('contact')}
        required
        name="contact"
        maxLength={200}
        autoComplete="off"
        value={draft.contact}
        onChange={(event) => setDraft({ ...draft, contact: event.target.value })}
      />
      <Button type="submit" busy={fetcher.state !== 'idle'} wide>
        {t('notices.send')}
      </Button>
    </form>
  );
}
