import { Input } from 'antd';
import { ScanLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWedge } from './use-wedge';

/** Where codes come in: by a scanner wherever the focus is, or typed here by hand. */
export function ScanBox({ found, hint }: { found: (code: string) => void; hint?: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const take = (code: string): void => {
    setTyped('');
    const trimmed = code.trim();
    if (trimmed !== '') found(trimmed);
  };
  useWedge(take);
  return (
    <Input.Search
      className="scan-box"
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
