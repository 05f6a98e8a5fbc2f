import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keep, keptJson } from '../../app/keepsake';
import { count } from '../format';
import { sameFilters, writeState, type Filters } from './filters';

export interface View {
  readonly label: string;
  readonly filters: Filters;
  /** How many are in it, where that is known. */
  readonly count?: number | undefined;
}

interface ViewsProps {
  readonly list: string;
  readonly views: readonly View[];
  readonly filters: Filters;
  /** What the list without any filter is called, where it is not everything. */
  readonly first?: string | undefined;
}

/** Views are addresses: the ones everybody needs, then the ones this reader kept. */
export function Views({ list, views, filters, first }: ViewsProps) {
  const { t } = useTranslation();
  const [own, setOwn] = useState<readonly View[]>(() => keptJson(`views.${list}`, []));
  const [naming, setNaming] = useState(false);
  const all: readonly View[] = [{ label: first ?? t('list.all'), filters: {} }, ...views];
  const keepOwn = (next: readonly View[]) => {
    setOwn(next);
    keep(`views.${list}`, JSON.stringify(next));
  };
  const isOwn = own.some((view) => sameFilters(view.filters, filters));
  const isKnown = isOwn || all.some((view) => sameFilters(view.filters, filters));
  return (
    <div className="views-row">
      <nav className="views" aria-label={t('list.views')}>
        {[...all, ...own].map((view, index) => (
          <Link
            key={index}
            to={`?${writeState({ filters: view.filters, search: '', sort: '', limit: 24 }).toString()}`}
            aria-current={sameFilters(view.filters, filters) ? 'page' : undefined}
          >
            {view.label}
            {view.count === undefined ? null : <span className="view-count figure">{count(view.count)}</span>}
          </Link>
        ))}
      </nav>
      {isKnown ? null : (
        <Button size="small" type="text" onClick={() => setNaming(true)}>
          {t('list.keepView')}
        </Button>
      )}
      {isOwn ? (
        <Button
          size="small"
          type="text"
          onClick={() => keepOwn(own.filter((view) => !sameFilters(view.filters, filters)))}
        >
          {t('list.dropView')}
        </Button>
      ) : null}
      <NameView
        open={naming}
        close={() => setNaming(false)}
        keep={(label) => {
          keepOwn([...own, { label, filters }]);
          setNaming(false);
        }}
      />
    </div>
  );
}

function NameView({ open, close, keep: keepIt }: { open: boolean; close: () => void; keep: (label: string) => void }) {
  const { t } = useTranslation();
  const [label, setLabel] = useState('');
  return (
    <Modal
      title={t('list.keepView')}
      open={open}
      onCancel={close}
      okText={t('list.keepView')}
      okButtonProps={{ disabled: label.trim() === '' }}
      onOk={() => keepIt(label.trim())}
      destroyOnHidden
    >
      <label htmlFor="view-name">{t('list.viewName')}</label>
      <Input
        id="view-name"
        value={label}
        maxLength={20}
        onChange={(event) => setLabel(event.target.value)}
        onPressEnter={() => label.trim() !== '' && keepIt(label.trim())}
      />
    </Modal>
  );
}
