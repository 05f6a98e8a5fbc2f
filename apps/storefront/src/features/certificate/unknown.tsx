import { Button, buttonClass, TextInput } from '@youjian/ui';
import { SearchX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Go, useTo } from '../../parts/go';

/** No such certificate: somebody stands before a plaque and has to know what that means, and may have mistyped. */
export function UnknownCertificate() {
  const { t } = useTranslation();
  const to = useTo();
  const navigate = useNavigate();
  const { number = '' } = useParams();
  const [typed, setTyped] = useState(number);
  return (
    <div className="mx-auto max-w-3xl">
      <title>{`${t('cert.unknown')} · ${t('site.name')}`}</title>
      <section className="flex gap-3 rounded-card border border-danger bg-danger-tint p-4 text-danger">
        <SearchX aria-hidden className="size-10 shrink-0" />
        <div className="min-w-0">
          <h1 className="text-xl font-bold">{t('cert.unknown')}</h1>
          <p className="nums break-words font-semibold text-ink">{number}</p>
          <p className="mt-1 text-ink">{t('cert.unknownText')}</p>
        </div>
      </section>
      <form
        className="mt-4 flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') void navigate(to(`/cert/${encodeURIComponent(typed.trim())}`));
        }}
      >
        <div className="grow">
          <TextInput
            label={t('cert.another')}
            value={typed}
            maxLength={60}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <Button type="submit">{t('cert.verify')}</Button>
      </form>
      <p className="mt-4 flex flex-wrap gap-2">
        <Go to="/bases" className={buttonClass({ look: 'outline' })}>
          {t('nav.bases')}
        </Go>
        <Go to="/help#contact" className={buttonClass({ look: 'quiet' })}>
          {t('cert.tell')}
        </Go>
      </p>
    </div>
  );
}
