import { Input, type InputRef } from 'antd';
import { ScanLine } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWedge } from './use-wedge';

interface ScanBoxProps {
  readonly found: (code: string) => void;
  readonly hint?: string;
  /** The page is here to scan: the field has the keyboard from the start. */
  readonly isMain?: boolean;
}

/** Where codes come in: by a scanner wherever the focus is, or typed here by hand. After each the field is ready again. */
export function ScanBox({ found, hint, isMain = false }: ScanBoxProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const field = useRef<InputRef>(null);
  useEffect(() => {
    if (isMain) field.current?.focus({ preventScroll: true });
  }, [isMain]);
  const take = (code: string): void => {
    setTyped('');
    field.current?.focus({ preventScroll: true });
    const trimmed = code.trim();
    if (trimmed !== '') found(trimmed);
  };
  useWedge(take);
  return (
    <Input.Search
      ref={field}
      className="scan-box"
      size="large"
      value={typed}
      maxLength={300}
      autoComplete="off"
      aria-label={t('centre.scanHere')}
      placeholder={hint ?? t('centre.scanHint')}
      prefix={<ScanLine aria-hidden size={16} />}
      enterButton={t('centre.lookUp')}
      onChange={({ target }) => setTyped(target.value)}
      onSearch={take}
    />
  );
}
