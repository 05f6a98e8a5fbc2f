import { ArrowLeft } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

interface PageProps {
  readonly title: ReactNode;
  /** The name in the browser's tab, when the title is more than text. */
  readonly name?: string;
  readonly back?: { readonly to: string; readonly text: string };
  readonly intro?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page's head and body. The heading takes the focus ring's place after a move, so that a screen reader hears where it is. */
export function Page({ title, name, back, intro, actions, children }: PageProps) {
  const { t } = useTranslation();
  const tab = name ?? (typeof title === 'string' ? title : '');
  useEffect(() => {
    document.title = tab === '' ? t('shell.product') : `${tab} · ${t('shell.product')}`;
  }, [tab, t]);
  return (
    <>
      {back === undefined ? null : (
        <Link to={back.to} className="back">
          <ArrowLeft aria-hidden size={16} /> {back.text}
        </Link>
      )}
      <div className="page-head">
        <div>
          <h1>{title}</h1>
          {intro === undefined ? null : <p className="quiet">{intro}</p>}
        </div>
        {actions === undefined ? null : <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </>
  );
}
