import { newRequestKey } from '@youjian/client';
import { formatFen } from '@youjian/kernel';
import { Button, Field, RefusedFace, Stepper, inputClass } from '@youjian/ui';
import { CircleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { named, useLanguage } from '../../parts/go';
import { Card, Section } from '../../parts/section';
import type { Claimable, action } from '../../routes/claim-new';
import { formatTime } from '../../shop/dates';
import { PhotoPicker, type Photo } from './photo-picker';

/** What a reason can be about: nobody claims dead tea. */
const REASONS = {
  fruit: ['rotten', 'missing', 'wrong'],
  live: ['dead', 'missing', 'wrong'],
  chilled: ['rotten', 'dead', 'missing', 'wrong'],
  dry: ['rotten', 'missing', 'wrong'],
} as const;
type Reason = 'rotten' | 'dead' | 'missing' | 'wrong';
const ALL_REASONS: readonly Reason[] = ['rotten', 'dead', 'missing', 'wrong'];
const DAMAGE = { light: 1_000, third: 3_000, half: 5_000, all: 10_000 } as const;
type Damage = keyof typeof DAMAGE;
const WANTED = ['refund', 'resend'] as const;

interface Draft {
  readonly counts: Readonly<Record<string, number>>;
  readonly damage: Damage;
  readonly reason: Reason;
  readonly wanted: (typeof WANTED)[number];
  readonly words: string;
}

/** Which pieces, why, what with, and what for; the rules' suggestion stands beside the button before anything is sent. */
export function ClaimForm({ claimable, orderNo, token }: { claimable: Claimable; orderNo: string; token: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const send = useFetcher<typeof action>();
  const ask = useFetcher<typeof action>();
  const key = useRef('');
  const form = useRef<HTMLFormElement>(null);
  const lines = claimable.lines.filter(({ canClaim }) => canClaim);
  const [draft, setDraft] = useState<Draft>({
    counts: lines.length === 1 && lines[0] ? { [lines[0].lineId]: 1 } : {},
    damage: 'all',
    reason: REASONS[lines[0]?.goods ?? 'fruit'][0],
    wanted: 'refund',
    words: '',
  });
  const [photos, setPhotos] = useState<Photo[]>([]);
  const [isTried, setTried] = useState(false);

  const chosen = lines.filter(({ lineId }) => (draft.counts[lineId] ?? 0) > 0);
  const reasons = ALL_REASONS.filter((reason) =>
    (chosen.length > 0 ? chosen : lines).every(({ goods }) => (REASONS[goods] as readonly Reason[]).includes(reason)),
  );
  const reason = reasons.includes(draft.reason) ? draft.reason : (reasons[0] ?? 'missing');
  const asksDamage = reason === 'rotten' && chosen.some(({ goods }) => goods !== 'chilled');
  const body = {
    reason,
    lines: chosen.map(({ lineId }) => ({
      lineId,
      quantity: draft.counts[lineId] ?? 1,
      damagedBps: asksDamage ? DAMAGE[draft.damage] : DAMAGE.all,
    })),
  };
  const asked = JSON.stringify(body);
  const suggestion = ask.data?.suggestion?.asked === asked ? ask.data.suggestion : null;
  const to = { method: 'POST', encType: 'application/json' } as const;

  useEffect(() => {
    if (chosen.length > 0) void ask.submit({ intent: 'suggest', body: JSON.parse(asked) as never } as never, to);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- Asked once for each other answer of the form.
  }, [asked]);

  function submit() {
    setTried(true);
    if (chosen.length === 0 || photos.length === 0) {
      const first = chosen.length === 0 ? 'input[inputmode="numeric"]' : 'input[type="file"]';
      form.current?.querySelector<HTMLElement>(first)?.focus();
      return;
    }
    if (send.state !== 'idle') return;
    key.current ||= newRequestKey();
    const words = draft.words.trim();
    const whole = {
      ...body,
      wanted: draft.wanted,
      photoIds: photos.map(({ id }) => id),
      ...(words === '' ? {} : { words }),
    };
    void send.submit({ intent: 'submit', key: key.current, body: whole } as never, to);
  }

  // A claim that was refused is another one when it is sent again.
  const refused = send.state === 'idle' ? (send.data?.refused ?? null) : null;
  useEffect(() => {
    if (refused) key.current = '';
  }, [refused]);

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Section title={t('claim.units')}>
        <Card>
          <ul className="divide-y divide-line">
            {lines.map((line) => (
              <li key={line.lineId} className="flex flex-wrap items-center gap-3 py-3">
                <img src={line.imageUrl} alt="" width={56} height={56} className="size-14 rounded-[10px]" />
                <span className="min-w-0 grow">
                  <span className="block font-medium">{named(language, line.name, line.nameEn)}</span>
                  <span className="block text-sm text-ink-2">
                    {named(language, line.skuName, line.skuNameEn)} · {t('claim.left', { n: line.units })}
                  </span>
                  {line.claimBefore !== null && (
                    <span className="block text-sm text-ink-2">
                      {t('claim.until', { name: '', time: formatTime(line.claimBefore, language) }).replace(
                        /^[:\s]+/,
                        '',
                      )}
                    </span>
                  )}
                </span>
                <Stepper
                  value={draft.counts[line.lineId] ?? 0}
                  min={0}
                  max={line.units}
                  limitText={(n) => t('claim.left', { n })}
                  labels={{
                    quantity: `${t('claim.unitsOf')} ${named(language, line.name, line.nameEn)}`,
                    more: `${t('claim.more')} ${named(language, line.name, line.nameEn)}`,
                    fewer: `${t('claim.fewer')} ${named(language, line.name, line.nameEn)}`,
                  }}
                  onChange={(count) => setDraft({ ...draft, counts: { ...draft.counts, [line.lineId]: count } })}
                />
              </li>
            ))}
          </ul>
          {isTried && chosen.length === 0 && <Fault>{t('claim.fault.units')}</Fault>}
        </Card>
      </Section>
      <Section title={t('claim.reasonTitle')}>
        <Card className="flex flex-col gap-4">
          <Choice
            legend={t('claim.reasonTitle')}
            name="reason"
            value={reason}
            options={reasons.map((one) => [one, t(`claim.reason.${one}`)] as const)}
            onChange={(one) => setDraft({ ...draft, reason: one })}
          />
          {asksDamage && (
            <Choice
              legend={t('claim.damaged')}
              name="damage"
              value={draft.damage}
              options={(Object.keys(DAMAGE) as Damage[]).map((one) => [one, t(`claim.damage.${one}`)] as const)}
              onChange={(one) => setDraft({ ...draft, damage: one })}
            />
          )}
          <Choice
            legend={t('claim.wantedTitle')}
            name="wanted"
            value={draft.wanted}
            options={WANTED.map((one) => [one, t(`claim.wanted.${one}`)] as const)}
            onChange={(one) => setDraft({ ...draft, wanted: one })}
          />
          {draft.wanted === 'resend' && suggestion?.resendFits === false && (
            <p role="status" className="text-sm text-warn">
              {t('claim.resendUnfit')}
            </p>
          )}
          <PhotoPicker
            orderNo={orderNo}
            token={token}
            photos={photos}
            onChange={setPhotos}
            error={isTried && photos.length === 0 ? t('claim.fault.photos') : undefined}
          />
          <Field label={t('claim.words')} hint={t('claim.wordsNote')}>
            {(wiring) => (
              <textarea
                {...wiring}
                name="words"
                rows={3}
                maxLength={500}
                className={inputClass(false)}
                value={draft.words}
                onChange={(event) => setDraft({ ...draft, words: event.target.value })}
              />
            )}
          </Field>
        </Card>
      </Section>
      <div role="status" aria-live="polite">
        {suggestion && draft.wanted === 'refund' && (
          <Card className="mt-4 bg-leaf">
            <h2 className="font-semibold">{t('claim.suggestion')}</h2>
            <p className="nums mt-1">
              {t('claim.suggestionFen', {
                sum: formatFen(suggestion.suggestedFen),
                paid: formatFen(suggestion.paidFen),
              })}
            </p>
            <p className="mt-1 text-sm text-ink-2">
              {suggestion.automatic
                ? t('claim.suggestionAuto')
                : t('claim.suggestionDesk', { hours: claimable.policy.answerHours })}
            </p>
          </Card>
        )}
      </div>
      {refused && (
        <div className="mt-4">
          <RefusedFace title={refused.title} text={refused.detail} />
        </div>
      )}
      <p className="mt-4">
        <Button type="submit" wide size="large" busy={send.state !== 'idle'}>
          {t('claim.submit')}
        </Button>
      </p>
    </form>
  );
}

function Choice<T extends string>({
  legend,
  name,
  value,
  options,
  onChange,
}: {
  legend: string;
  name: string;
  value: T;
  options: readonly (readonly [value: T, label: string])[];
  onChange: (value: T) => void;
}) {
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium text-ink-2">{legend}</legend>
      <div className="flex flex-wrap gap-x-5">
        {options.map(([option, label]) => (
          <label key={option} className="flex min-h-11 cursor-pointer items-center gap-2">
            <input
              type="radio"
              name={name}
              className="size-6 accent-pine"
              checked={value === option}
              onChange={() => onChange(option)}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Fault({ children }: { children: string }) {
  return (
    <p role="alert" className="mt-1 flex items-start gap-1 text-sm font-medium text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {children}
    </p>
  );
}
