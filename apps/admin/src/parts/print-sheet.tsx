import { Button } from 'antd';
import { Printer } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A page for paper. `page` says its size to the printer; the bar above is not printed. */
export function PrintSheet({
  title,
  page,
  bar,
  children,
}: {
  title: string;
  page: string;
  bar?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = title;
    const style = document.createElement('style');
    style.textContent = `@page { ${page} }`;
    document.head.append(style);
    return () => style.remove();
  }, [title, page]);
  return (
    <main>
      <div className="sheet-bar">
        {bar}
        <Button type="primary" icon={<Printer aria-hidden size={16} />} onClick={() => window.print()}>
          {t('order.print')}
        </Button>
      </div>
      {children}
    </main>
  );
}
