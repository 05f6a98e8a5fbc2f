import { Button, Field, Notice, TextInput, inputClass, useToast } from '@youjian/ui';
import { varietyName } from '@youjian/supply-domain';
import { Printer, QrCode, Trash2 } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../app/person';
import { currentLanguage } from '../i18n';
import { Card } from '../parts/card';
import { useTimes } from '../parts/format';
import { Qr } from '@youjian/ui/qr';
import { Sheet } from '../parts/sheet';
import { Frame } from '../shell/frame';
import { addSample, dropSample } from '../store/drafts';
import type { SampleRow } from '../store/kinds';
import { isWriting, type PackedVisit } from './use-visit';
import { WithVisit } from './with-visit';

export function SamplesScreen({ person, visitId }: { person: Person; visitId: string }) {
  const { t } = useTranslation();
  return (
    <WithVisit person={person} visitId={visitId} title={t('samples.title')}>
      {(visit) => <SamplesPage visit={visit} />}
    </WithVisit>
  );
}

function SamplesPage({ visit }: { visit: PackedVisit }) {
  const { t } = useTranslation();
  const { row, work, pack } = visit;
  const [shown, setShown] = useState<SampleRow | null>(null);
  const [printed, setPrinted] = useState<SampleRow | null>(null);
  const next = pack.sampleLabels.find((label) => work.samples.every((sample) => sample.label !== label));
  return (
    <>
      <Frame title={t('samples.title')} back={`/visits/${row.visitId}`}>
        <p className="px-1 text-sm text-ink-2">{t('samples.why')}</p>
        {isWriting(visit) &&
          (next === undefined ? (
            <Notice tone="info">
              <p>{t('samples.none')}</p>
            </Notice>
          ) : (
            <NewSample key={next} visitKey={visit.key} label={next} varieties={pack.base.varieties} />
          ))}
        {work.samples.length > 0 && (
          <Card title={t('samples.list')} id="samples">
            <ul className="divide-y divide-line">
              {work.samples.map((sample) => (
                <SampleLine
                  key={sample.id}
                  sample={sample}
                  onShow={() => setShown(sample)}
                  onPrint={() => setPrinted(sample)}
                  onRemove={
                    isWriting(visit) && !sample.announced ? () => void dropSample(sample.id, visit.key) : undefined
                  }
                />
              ))}
            </ul>
          </Card>
        )}
      </Frame>
      {shown !== null && (
        <Sheet title={shown.label} onClose={() => setShown(null)}>
          <Qr text={shown.label} label={t('samples.qr', { label: shown.label })} className="mx-auto w-64" />
          <p className="pt-2 text-center">{shown.what}</p>
        </Sheet>
      )}
      {printed !== null && (
        <PrintedLabel
          key={printed.id}
          sample={printed}
          base={pack.base.name}
          number={row.card.number}
          onDone={() => setPrinted(null)}
        />
      )}
    </>
  );
}

interface SampleLineProps {
  readonly sample: SampleRow;
  readonly onShow: () => void;
  readonly onPrint: () => void;
  readonly onRemove: (() => void) | undefined;
}

function SampleLine({ sample, onShow, onPrint, onRemove }: SampleLineProps) {
  const { t } = useTranslation();
  const times = useTimes();
  const variety = sample.variety === null ? '' : `${varietyName(sample.variety, currentLanguage())} · `;
  return (
    <li className="grid gap-1 py-3">
      <div className="flex min-h-11 items-center justify-between">
        <p className="nums font-semibold">{sample.label}</p>
        {onRemove && (
          <Button look="quiet" aria-label={t('samples.remove', { label: sample.label })} onClick={onRemove}>
            <Trash2 aria-hidden className="size-5" />
          </Button>
        )}
      </div>
      <p className="text-sm">
        {variety}
        {sample.what} · {sample.quantity}
      </p>
      {sample.note !== null && <p className="text-sm text-ink-2">{sample.note}</p>}
      <p className="text-sm text-ink-2">{times.moment(sample.takenAt)}</p>
      <p className="flex flex-wrap gap-2 pt-1">
        <Button look="outline" onClick={onShow}>
          <QrCode aria-hidden className="size-5" />
          {t('samples.show')}
          <span className="sr-only"> {sample.label}</span>
        </Button>
        <Button look="outline" onClick={onPrint}>
          <Printer aria-hidden className="size-5" />
          {t('samples.print')}
          <span className="sr-only"> {sample.label}</span>
        </Button>
      </p>
    </li>
  );
}

/** 60 × 40 mm on a label printer; nothing else of the page is printed. */
function PrintedLabel({
  sample,
  base,
  number,
  onDone,
}: {
  sample: SampleRow;
  base: string;
  number: string;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const times = useTimes();
  useEffect(() => {
    window.addEventListener('afterprint', onDone, { once: true });
    // One frame later the label is drawn.
    requestAnimationFrame(() => window.print());
    return () => window.removeEventListener('afterprint', onDone);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- printed once for each label.
  }, []);
  return (
    <div className="sample-label" aria-hidden>
      <Qr text={sample.label} label={t('samples.qr', { label: sample.label })} />
      <div>
        <strong>{sample.label}</strong>
        <div>{base}</div>
        {sample.variety !== null && <div>{varietyName(sample.variety, currentLanguage())}</div>}
        <div>{sample.what}</div>
        <div>{sample.quantity}</div>
        <div>{times.moment(sample.takenAt)}</div>
        <div>{number}</div>
      </div>
    </div>
  );
}

interface NewSampleProps {
  readonly visitKey: string;
  readonly label: string;
  readonly varieties: readonly string[];
}

function NewSample({ visitKey, label, varieties }: NewSampleProps) {
  const { t } = useTranslation();
  const say = useToast();
  const [variety, setVariety] = useState(varieties[0] ?? '');
  const [what, setWhat] = useState('');
  const [quantity, setQuantity] = useState('');
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);

  async function add(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (what.trim() === '' || quantity.trim() === '') return;
    await addSample(visitKey, {
      ...{ label, variety: variety || null, what: what.trim(), quantity: quantity.trim() },
      note: note.trim() || null,
    });
    say(t('samples.added', { label }));
  }
  return (
    <Card title={t('samples.next', { label })} id="new-sample">
      <form noValidate className="grid gap-3" onSubmit={(event) => void add(event)}>
        {varieties.length > 0 && (
          <Field label={t('samples.variety')}>
            {(wiring) => (
              <select
                {...wiring}
                value={variety}
                className={inputClass(false)}
                onChange={(event) => setVariety(event.target.value)}
              >
                {varieties.map((code) => (
                  <option key={code} value={code}>
                    {varietyName(code, currentLanguage())}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <TextInput
          label={t('samples.what')}
          hint={t('samples.whatHint')}
          required
          maxLength={200}
          value={what}
          error={isTried && what.trim() === '' ? t('samples.needWhat') : undefined}
          onChange={(event) => setWhat(event.target.value)}
        />
        <TextInput
          label={t('samples.quantity')}
          hint={t('samples.quantityHint')}
          required
          maxLength={60}
          value={quantity}
          error={isTried && quantity.trim() === '' ? t('samples.needQuantity') : undefined}
          onChange={(event) => setQuantity(event.target.value)}
        />
        <TextInput
          label={t('samples.note')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button type="submit">{t('samples.add')}</Button>
      </form>
    </Card>
  );
}
