import { keep, kept } from '@youjian/ui/installed-app';

export const isSoundOn = (): boolean => kept('sound') !== 'off';
export const turnSound = (isOn: boolean): void => keep('sound', isOn ? null : 'off');

let context: AudioContext | undefined;

/** High and short: read. Low and longer: not. A till is loud enough that nobody has to look up from the goods. */
export function beep(kind: 'good' | 'bad' = 'good'): void {
  if (!isSoundOn() || typeof AudioContext === 'undefined') return;
  try {
    context ??= new AudioContext();
    const tone = context.createOscillator();
    const volume = context.createGain();
    const lasts = kind === 'good' ? 0.09 : 0.3;
    tone.frequency.value = kind === 'good' ? 1320 : 220;
    volume.gain.value = 0.12;
    tone.connect(volume).connect(context.destination);
    tone.start();
    tone.stop(context.currentTime + lasts);
  } catch {
    // A browser that plays nothing before the first touch: then this one is silent.
    return;
  }
}
