import { newRequestKey } from '@youjian/client';
import { Button, Field, RefusedFace, inputClass } from '@youjian/ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { Card, Section } from '../../parts/section';
import type { Claim, action } from '../../routes/claim';
import { PhotoPicker, type Photo } from './photo-picker';

interface ReplyProps {
  readonly claim: Claim;
  readonly token: string;
  readonly onWithdraw: () => void;
  readonly isBusy: boolean;
}

/** While it is open: more words, more photos, or taking it back. */
export function ClaimReply({ claim, token, onWithdraw, isBusy }: ReplyProps) {
  const { t } = useTranslation();
  const fetcher = useFetcher<typeof action>();
  const [words, setWords] = useState('');
  const [photos, setPhotos] = useState<Photo[]>([]);
  const [isSure, setSure] = useState(false);
  const key = useRef('');
  const refused = fetcher.state === 'idle' ? (fetcher.data?.refused ?? null) : null;

  useEffect(() => {
    if (fetcher.state !== 'idle' || !fetcher.data) return;
    key.current = '';
    if (fetcher.data.refused) return;
    setWords('');
    setPhotos([]);
  }, [fetcher.state, fetcher.data]);

  function send() {
    if (words.trim() === '' || fetcher.state !== 'idle') return;
    key.current ||= newRequestKey();
    const body = { words: words.trim(), photoIds: photos.map(({ id }) => id) };
    void fetcher.submit({ intent: 'reply', key: key.current, body } as never, {
      method: 'POST',
      action: `?token=${encodeURIComponent(token)}`,
      encType: 'application/json',
    });
  }

  return (
    <Section title={t('claim.reply')} className="no-print">
      <Card className="flex flex-col gap-3">
        {refused && <RefusedFace title={refused.title} text={refused.detail} />}
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <Field label={t('claim.words')} hint={t('claim.wordsNote')}>
            {(wiring) => (
              <textarea
                {...wiring}
                name="words"
                rows={3}
                maxLength={500}
                className={inputClass(false)}
                value={words}
                onChange={(event) => setWords(event.target.value)}
              />
            )}
          </Field>
          <PhotoPicker orderNo={claim.orderNo} token={token} photos={photos} onChange={setPhotos} />
          <p>
            <Button type="submit" busy={fetcher.state !== 'idle'}>
              {t('claim.send')}
            </Button>
          </p>
        </form>
        {isSure ? (
          <div role="alertdialog" aria-label={t('claim.withdraw')} className="flex flex-wrap items-center gap-2">
            <span className="grow">{t('claim.withdrawSure')}</span>
            <Button look="danger" busy={isBusy} onClick={onWithdraw}>
              {t('claim.withdrawYes')}
            </Button>
            <Button look="outline" onClick={() => setSure(false)}>
              {t('claim.withdrawNo')}
            </Button>
          </div>
        ) : (
          <p>
            <Button look="quiet" onClick={() => setSure(true)}>
              {t('claim.withdraw')}
            </Button>
          </p>
        )}
      </Card>
    </Section>
  );
}
