import { Field, inputClass, TextInput } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice';

export const RETURN_REASONS = ['rotten', 'dead_or_hurt', 'missing', 'wrong', 'changed_mind', 'other'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

export interface ReturnAnswers {
  readonly reason: ReturnReason | null;
  readonly tender: 'cash' | 'original';
  readonly note: string;
}

interface ReasonAndWayProps {
  readonly answers: ReturnAnswers;
  readonly onAnswers: (answers: ReturnAnswers) => void;
  readonly ways: readonly { readonly tender: 'cash' | 'original' }[];
  readonly isTried: boolean;
}

export function ReasonAndWay({ answers, onAnswers, ways, isTried }: ReasonAndWayProps) {
  const { t } = useTranslation();
  const isMissing = isTried && answers.reason === null;
  return (
    <>
      <Field label={t('returns.why')} required error={isMissing ? t('returns.whyNeeded') : undefined}>
        {(wiring) => (
          <select
            {...wiring}
            className={inputClass(isMissing, 'touch')}
            value={answers.reason ?? ''}
            onChange={(event) =>
              onAnswers({ ...answers, reason: RETURN_REASONS.find((one) => one === event.target.value) ?? null })
            }
          >
            <option value="">{t('returns.choose')}</option>
            {RETURN_REASONS.map((reason) => (
              <option key={reason} value={reason}>
                {t(`returns.reason.${reason}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {ways.length > 1 && (
        <Choice
          legend={t('returns.way')}
          name="return-way"
          value={answers.tender}
          options={ways.map(({ tender }) => [tender, t(`returns.tender.${tender}`)] as const)}
          onChoose={(tender) => onAnswers({ ...answers, tender })}
        />
      )}
      <TextInput
        label={t('shift.note')}
        className="touch"
        maxLength={200}
        value={answers.note}
        onChange={(event) => onAnswers({ ...answers, note: event.target.value })}
      />
    </>
  );
}
