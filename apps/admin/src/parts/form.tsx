import { isProblem, type FieldError } from '@youjian/client';
import type { FormInstance } from 'antd';
import type { Rule } from 'antd/es/form';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';

/** The contract's own rule for a field, so that the form and the door never disagree about what is right. */
export function useZodRule(): (schema: z.ZodType, hint?: string) => Rule {
  const { t } = useTranslation();
  return (schema, hint) => ({
    validator: async (_rule, value: unknown) => {
      const result = await schema.safeParseAsync(value);
      if (result.success) return;
      throw new Error(
        value === undefined || value === null || value === ''
          ? t('form.required')
          : (hint ?? t(`form.${wordFor(result.error.issues[0]?.code)}`)),
      );
    },
  });
}

const KNOWN = ['too_small', 'too_big', 'invalid_format', 'invalid_type', 'invalid_value'] as const;
type Known = (typeof KNOWN)[number];
const wordFor = (code: string | undefined): Known | 'other' => KNOWN.find((known) => known === code) ?? 'other';

/** Puts the server's field errors beside their fields and brings the first into view. What the person typed stays. */
export function useFieldErrors(form: FormInstance, error: unknown): void {
  const { t } = useTranslation();
  useEffect(() => {
    if (!isProblem(error) || error.errors.length === 0) return;
    const fields = error.errors.map((one) => ({
      name: nameOf(one),
      errors: [one.code in CODES ? t(`form.${wordFor(one.code)}`) : one.message],
    }));
    form.setFields(fields);
    const first = fields[0]?.name;
    if (first !== undefined) form.scrollToField(first, { focus: true });
  }, [error, form, t]);
}

const CODES: Readonly<Record<string, true>> = Object.fromEntries(KNOWN.map((code) => [code, true]));
const nameOf = ({ path }: FieldError): (string | number)[] =>
  path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
