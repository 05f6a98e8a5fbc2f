import { Button, Notice, TextInput, useToast } from '@youjian/ui';
import { LocateFixed } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../app/person';
import { startLocating, useLocatingIfAllowed, usePosition } from '../app/position';
import { Card } from '../parts/card';
import { useTimes } from '../parts/format';
import { Plan } from '../parts/plan';
import { isClearlyOutside, metresOutside, type Ring } from '../rules/place';
import { Frame } from '../shell/frame';
import { addFix } from '../store/drafts';
import type { Pack, Place } from '../store/kinds';
import { isWriting, type PackedVisit } from './use-visit';
import { WithVisit } from './with-visit';

export function PlaceScreen({ person, visitId }: { person: Person; visitId: string }) {
  const { t } = useTranslation();
  useLocatingIfAllowed();
  return (
    <WithVisit person={person} visitId={visitId} title={t('place.title')}>
      {(visit) => <PlacePage visit={visit} />}
    </WithVisit>
  );
}

const pointOf = ({ longitude, latitude, accuracyMetres }: Place) => ({
  lng: longitude,
  lat: latitude,
  accuracyMetres,
});

function PlacePage({ visit }: { visit: PackedVisit }) {
  const { t } = useTranslation();
  const position = usePosition();
  const { pack, row, work } = visit;
  const ring: Ring = pack.area?.ring ?? [];
  const here = position.state === 'known' ? position.place : null;
  return (
    <Frame title={t('place.title')} back={`/visits/${row.visitId}`}>
      <Card>
        <div className="grid justify-items-center gap-3">
          {ring.length < 3 ? (
            <p className="text-ink-2">{t('place.noArea')}</p>
          ) : (
            <>
              <Plan ring={ring} here={here === null ? null : pointOf(here)} recorded={work.fixes.map(pointOf)} />
              <p className="flex flex-wrap justify-center gap-x-4 text-sm text-ink-2">
                <span>
                  <span aria-hidden className="mr-1 inline-block size-3 rounded-full bg-info" />
                  {t('place.you')}
                </span>
                <span>
                  <span aria-hidden className="mr-1 font-bold text-ink">
                    +
                  </span>
                  {t('place.recorded')}
                </span>
              </p>
            </>
          )}
        </div>
      </Card>
      {isWriting(visit) && <Locating visit={visit} ring={ring} here={here} />}
      <Recorded visit={visit} ring={ring} />
      {isWriting(visit) && <ByHand visitKey={visit.key} example={ring[0] ?? [115.78, 23.92]} />}
    </Frame>
  );
}

function Locating({ visit, ring, here }: { visit: PackedVisit; ring: Ring; here: Place | null }) {
  const { t } = useTranslation();
  const say = useToast();
  const position = usePosition();
  if (position.state === 'idle')
    return (
      <Button size="large" onClick={startLocating}>
        <LocateFixed aria-hidden className="size-5" />
        {t('place.locate')}
      </Button>
    );
  if (here === null)
    return (
      <Notice tone={position.state === 'asking' ? 'info' : 'warn'} role="status">
        <p>
          {position.state === 'asking'
            ? t('place.asking')
            : position.state === 'denied'
              ? t('place.denied')
              : t('place.unavailable')}
        </p>
      </Notice>
    );
  const record = () =>
    void addFix(visit.key, { ...here, manual: false, reason: null }).then(() => say(t('place.recordedNow')));
  return (
    <div className="grid gap-2">
      <Standing place={here} ring={ring} limits={visit.pack.limits} />
      <Button size="large" onClick={record}>
        {t('place.record')}
      </Button>
    </div>
  );
}

/** What the server will think of this position, said beforehand. */
function Standing({ place, ring, limits }: { place: Place; ring: Ring; limits: Pack['limits'] }) {
  const { t } = useTranslation();
  const point = { lng: place.longitude, lat: place.latitude };
  const isWeak = place.accuracyMetres !== null && place.accuracyMetres > limits.accuracyMetres;
  const isOut = isClearlyOutside(point, place.accuracyMetres, ring);
  return (
    <Notice tone={isWeak || isOut ? 'warn' : 'info'} role="status">
      <p className="nums">
        {place.longitude.toFixed(5)}, {place.latitude.toFixed(5)}
        {place.accuracyMetres !== null && ` · ${t('place.accuracy', { metres: place.accuracyMetres })}`}
      </p>
      {ring.length >= 3 && (
        <p className="font-semibold">
          {isOut ? t('place.outside', { metres: Math.round(metresOutside(point, ring)) }) : t('place.inside')}
        </p>
      )}
      {isWeak && <p>{t('place.weak', { metres: limits.accuracyMetres })}</p>}
    </Notice>
  );
}

function Recorded({ visit, ring }: { visit: PackedVisit; ring: Ring }) {
  const { t } = useTranslation();
  const times = useTimes();
  const { fixes } = visit.work;
  if (fixes.length === 0) return null;
  return (
    <Card title={t('place.list')} id="fixes">
      <ul className="grid gap-2">
        {fixes.map((fix) => {
          const point = { lng: fix.longitude, lat: fix.latitude };
          const isOut = isClearlyOutside(point, fix.accuracyMetres, ring);
          return (
            <li key={fix.id} className="text-sm">
              <p className="nums">
                {times.clock(fix.takenAt)} · {fix.longitude.toFixed(5)}, {fix.latitude.toFixed(5)}
              </p>
              <p className="text-ink-2">
                {fix.manual
                  ? t('place.byHand', { reason: fix.reason ?? '' })
                  : t('place.accuracy', { metres: fix.accuracyMetres ?? 0 })}
              </p>
              {isOut && (
                <p className="font-medium text-warn">
                  {t('place.outside', { metres: Math.round(metresOutside(point, ring)) })}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** Where no signal reaches: numbers from another device or a paper map, with the reason. */
function ByHand({ visitKey, example }: { visitKey: string; example: readonly [number, number] }) {
  const { t } = useTranslation();
  const say = useToast();
  const [lng, setLng] = useState('');
  const [lat, setLat] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const numberIn = (text: string, most: number): number | null => {
    const value = Number(text);
    return text.trim() === '' || !Number.isFinite(value) || Math.abs(value) > most ? null : value;
  };
  const longitude = numberIn(lng, 180);
  const latitude = numberIn(lat, 90);
  const isReasoned = reason.trim() !== '';

  async function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (longitude === null || latitude === null || !isReasoned) return;
    await addFix(visitKey, { longitude, latitude, accuracyMetres: null, manual: true, reason: reason.trim() });
    say(t('place.recordedNow'));
    setLng('');
    setLat('');
    setReason('');
    setTried(false);
  }
  const needed = (which: 0 | 1) => t('place.needNumber', { example: example[which].toFixed(4) });
  return (
    <details className="rounded-card border border-line bg-surface p-4">
      <summary className="min-h-11 content-center font-semibold">{t('place.manual')}</summary>
      <form noValidate className="mt-2 grid gap-3" onSubmit={(event) => void save(event)}>
        <div className="grid grid-cols-2 gap-2">
          <TextInput
            label={t('place.longitude')}
            inputMode="decimal"
            value={lng}
            error={isTried && longitude === null ? needed(0) : undefined}
            onChange={(event) => setLng(event.target.value)}
          />
          <TextInput
            label={t('place.latitude')}
            inputMode="decimal"
            value={lat}
            error={isTried && latitude === null ? needed(1) : undefined}
            onChange={(event) => setLat(event.target.value)}
          />
        </div>
        <TextInput
          label={t('place.reason')}
          hint={t('place.reasonHint')}
          required
          maxLength={300}
          value={reason}
          error={isTried && !isReasoned ? t('place.needReason') : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button type="submit" look="outline">
          {t('place.save')}
        </Button>
      </form>
    </details>
  );
}
