import { Button, TextInput } from '@youjian/ui';
import { SearchX } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useTo } from './go';

interface UnknownNumberProps {
  readonly number: string;
  readonly words: Readonly<Record<'title' | 'text' | 'another' | 'verify', string>>;
  /** Where a number is looked at, with a slash at its end. */
  readonly at: string;
  readonly maxLength: number;
  readonly children?: ReactNode;
}

/** Nobody gave out this number: whoever stands before it has to know what that means, and may have mistyped. */
export function UnknownNumber({ number, words, at, maxLength, children }: UnknownNumberProps) {
  const { t } = useTranslation();
  const to = useTo();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(number);
  return (
    <div className="mx-auto max-w-3xl">
      <title>{`${words.title} · ${t('site.name')}`}</title>
      <section className="mt-2 flex gap-3 rounded-card border border-danger bg-danger-tint p-4 text-danger">
        <SearchX aria-hidden className="size-10 shrink-0" />
        <div className="min-w-0">
          <h1 className="text-xl font-bold">{words.title}</h1>
          <p className="nums break-words font-semibold text-ink">{number}</p>
          <p className="mt-1 text-ink">{words.text}</p>
        </div>
      </section>
      <form
        className="mt-4 flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') void navigate(to(`${at}${encodeURIComponent(typed.trim())}`));
        }}
      >
        <div className="grow">
          <TextInput
            label={words.another}
            value={typed}
            maxLength={maxLength}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <Button type="submit">{words.verify}</Button>
      </form>
      {children}
    </div>
  );
}
