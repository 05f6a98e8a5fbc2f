import { useEffect, useId, useRef, useState } from 'react';
import { classes } from '@youjian/ui';
import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Form, useFetcher, useNavigate } from 'react-router';
import type { loader as suggest } from '../../routes/suggest';
import { useTo } from '../../parts/go';
import { isAskable } from './suggesting';

const WAIT_MS = 180;

/** Looks ahead after one Han character or two letters. Arrow keys walk the list; Enter without a choice searches. */
export function SearchBox({ initial = '', autoFocus = false }: { initial?: string; autoFocus?: boolean }) {
  const { t } = useTranslation();
  const to = useTo();
  const navigate = useNavigate();
  const fetcher = useFetcher<typeof suggest>();
  const [typed, setTyped] = useState(initial);
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const listId = useId();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const options = isOpen && isAskable(typed) ? (fetcher.data?.options ?? []) : [];
  function type(text: string) {
    setTyped(text);
    setAt(-1);
    setOpen(true);
    clearTimeout(timer.current);
    if (isAskable(text))
      timer.current = setTimeout(
        () => void fetcher.load(`${to('/suggest')}?q=${encodeURIComponent(text.trim())}`),
        WAIT_MS,
      );
  }
  function go(index: number) {
    const option = options[index];
    if (option === undefined) return;
    setOpen(false);
    void navigate(to(option.to));
  }

  return (
    <Form
      action={to('/search')}
      role="search"
      className="relative"
      onSubmit={(event) => {
        if (at >= 0) {
          event.preventDefault();
          go(at);
        }
        setOpen(false);
      }}
    >
      <div className="flex items-center gap-2 rounded-full border border-control bg-surface pl-4 focus-within:border-pine">
        <Search aria-hidden className="size-5 shrink-0 text-ink-2" />
        <input
          name="q"
          type="search"
          role="combobox"
          aria-label={t('search.label')}
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
          placeholder={t('search.placeholder')}
          autoComplete="off"
          autoFocus={autoFocus}
          maxLength={60}
          value={typed}
          onChange={(event) => type(event.target.value)}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setOpen(false);
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault();
              setAt((before) =>
                options.length === 0
                  ? -1
                  : (before + (event.key === 'ArrowDown' ? 1 : options.length + (before < 0 ? 0 : -1))) %
                    options.length,
              );
            }
          }}
          className="h-11 min-w-0 grow bg-transparent outline-none placeholder:text-ink-3"
        />
        <button
          type="submit"
          className="m-1 min-h-9 rounded-full bg-pine px-4 text-sm font-semibold text-on-pine hover:bg-pine-hover"
        >
          {t('search.go')}
        </button>
      </div>
      <ul
        id={listId}
        role="listbox"
        aria-label={t('search.suggestions')}
        className={classes(
          'absolute inset-x-0 top-full z-20 mt-1 overflow-hidden rounded-card border border-line bg-surface shadow-card',
          options.length === 0 && 'hidden',
        )}
      >
        {options.map((option, index) => (
          <li
            key={option.to}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            onPointerDown={(event) => {
              event.preventDefault();
              go(index);
            }}
            className={classes(
              'flex min-h-11 cursor-pointer items-center justify-between gap-3 px-4 py-2 hover:bg-leaf',
              index === at && 'bg-leaf',
            )}
          >
            <span>{option.text}</span>
            <span className="shrink-0 text-sm text-ink-2">{t(`search.kind.${option.kind}`)}</span>
          </li>
        ))}
      </ul>
    </Form>
  );
}
