import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';

export interface Scanned {
  readonly code: string;
  readonly isTaken: boolean;
  readonly text: string;
  readonly at: number;
}

/** Two rising tones for yes, one long low one for no: heard over a cold room's fans, and told apart without looking. */
export function sound(isTaken: boolean): void {
  const Audio = window.AudioContext as typeof AudioContext | undefined;
  if (Audio === undefined) return;
  const context = new Audio();
  const notes = isTaken ? [[880, 0, 0.09] as const, [1320, 0.1, 0.12] as const] : [[196, 0, 0.45] as const];
  for (const [pitch, from, seconds] of notes) {
    const tone = context.createOscillator();
    const loudness = context.createGain();
    tone.type = isTaken ? 'sine' : 'square';
    tone.frequency.value = pitch;
    loudness.gain.value = isTaken ? 0.3 : 0.2;
    tone.connect(loudness).connect(context.destination);
    tone.start(context.currentTime + from);
    tone.stop(context.currentTime + from + seconds);
    tone.onended = () => void (from === notes.at(-1)?.[1] ? context.close() : undefined);
  }
  // A phone in a glove's pocket says it too.
  if ('vibrate' in navigator) navigator.vibrate(isTaken ? 60 : [180, 90, 180]);
}

/** What the last scan came to, large enough for an arm's length: a sign and a word, not only a colour. */
export function ScanSignal({ last }: { last: Scanned | null }) {
  const { t } = useTranslation();
  return (
    <div
      role={last?.isTaken === false ? 'alert' : 'status'}
      className="scan-signal"
      data-taken={last?.isTaken ?? 'none'}
    >
      {last === null ? (
        t('scanSignal.ready')
      ) : (
        <>
          {last.isTaken ? <Check aria-hidden size={32} /> : <X aria-hidden size={32} />}
          <span>
            <strong>{t(last.isTaken ? 'scanSignal.taken' : 'scanSignal.refused')}</strong>
            <span className="figure"> {last.code}</span>
            <span className="scan-signal-text">{last.text}</span>
          </span>
        </>
      )}
    </div>
  );
}
