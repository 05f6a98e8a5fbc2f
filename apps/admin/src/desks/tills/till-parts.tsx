import { outletRegistry, tillBooks, tillDesk, type ReplyOf } from '@youjian/contract';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay, useUser } from '../../app/session';
import { FoundSelect } from '../../parts/found-select';
import { listSource } from '../../parts/list/source';
import type { Tone } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';
import { useWord } from '../../parts/words';

export type Device = ReplyOf<typeof tillDesk.listDevices>['items'][number];
export type Shift = ReplyOf<typeof tillBooks.listShifts>['items'][number];
export type Entry = ReplyOf<typeof tillBooks.listJournalEntries>['items'][number];

/** The doors whose answers are old news when something at a till was decided. */
export const TILL_NEWS = [
  tillDesk.listDevices,
  tillDesk.showDevice,
  tillBooks.listJournalEntries,
  tillBooks.showJournalEntry,
  tillBooks.listTillAlarms,
  tillBooks.listShifts,
  tillBooks.showShift,
];

const PAGES = [
  ['/tills', 'devices', tillDesk.listDevices],
  ['/tills/entries', 'entries', tillBooks.listJournalEntries],
  ['/tills/alarms', 'alarms', tillBooks.listTillAlarms],
  ['/tills/people', 'people', tillBooks.listTillStaff],
  ['/tills/keys', 'keys', tillBooks.readQuickKeys],
  ['/tills/limits', 'limits', tillBooks.readTillLimits],
] as const;

/** What a page is about, and the way to the others that belong to the tills. */
export function TillIntro({ text }: { text: string }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <>
      {text}
      <br />
      {PAGES.filter(([, , door]) => may(door)).map(([to, word], index) => (
        <Fragment key={to}>
          {index > 0 ? ' · ' : null}
          <Link to={to}>{t(`till.page.${word}`)}</Link>
        </Fragment>
      ))}
    </>
  );
}

interface Placed {
  readonly outletCode: string;
  readonly outletName: string;
  readonly outletNameEn: string;
}
export function OutletName({ of }: { of: Placed }) {
  const named = useNamed();
  return (
    <>
      <span className="wraps">{named({ name: of.outletName, nameEn: of.outletNameEn })}</span>
      <div className="quiet figure">{of.outletCode}</div>
    </>
  );
}

const outlets = listSource(outletRegistry.listRegistryOutlets);

/** A desk of one outlet: that of whoever works in one, or the one the address names, with the field that chooses it. */
export function useChosenOutlet(): { readonly outletId: string | null; readonly choice: ReactNode } {
  const { t } = useTranslation();
  const { outletId: own } = useUser();
  const [address, setAddress] = useSearchParams();
  const outletId = address.get('outlet') ?? own;
  const choice =
    own === null ? (
      <div className="till-outlet">
        <OutletSelect
          label={t('till.outlet')}
          value={outletId}
          onChange={(id) => setAddress(id === null ? {} : { outlet: id })}
        />
      </div>
    ) : null;
  return { outletId, choice };
}

interface OutletSelectProps {
  readonly value?: string | null;
  readonly onChange?: (id: string | null) => void;
  readonly id?: string;
  readonly label?: string;
}
export function OutletSelect({ value, onChange, id, label }: OutletSelectProps) {
  const named = useNamed();
  const known = useAsk(outletRegistry.showRegistryOutlet, { params: { id: value ?? '' } }, { enabled: value != null });
  return (
    <FoundSelect
      source={outlets}
      optionOf={(outlet) => ({ value: outlet.id, label: `${named(outlet)} ${outlet.code}` })}
      known={
        known.data === undefined ? null : { value: known.data.id, label: `${named(known.data)} ${known.data.code}` }
      }
      {...(value === undefined ? {} : { value })}
      {...(onChange === undefined ? {} : { onChange: (next) => onChange(next) })}
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { label })}
    />
  );
}

/** What an alarm is about, in words: which entries, why, after how many tries. What has no words yet is left out. */
export function useFactsOf(): (facts: Readonly<Record<string, unknown>>) => string {
  const { t } = useTranslation();
  const word = useWord();
  return ({ from, to, seq, code, tries, entries }) =>
    [
      ...(typeof from === 'number'
        ? [from === to ? t('till.fact.seq', { seq: from }) : t('till.fact.span', { from, to: String(to) })]
        : []),
      ...(typeof seq === 'number' ? [t('till.fact.seq', { seq })] : []),
      ...(typeof code === 'string' ? [word('till.code', code)] : []),
      ...(typeof tries === 'number' ? [t('till.fact.tries', { count: tries })] : []),
      ...(typeof entries === 'number' ? [t('till.fact.entries', { count: entries })] : []),
    ].join(' · ');
}

export const ENTRY_TONES: Record<Entry['verdict'], Tone> = {
  booked: 'ok',
  review: 'warn',
  quarantined: 'danger',
  set_aside: 'neutral',
};
