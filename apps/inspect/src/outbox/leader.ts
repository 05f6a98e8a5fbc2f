import { liveQuery } from 'dexie';
import { askSession, personNow } from '../app/person';
import { call } from '../app/call';
import { heardServerTime } from '../store/clock';
import { store } from '../store/db';
import { hurry, runOutbox } from './runner';
import { makeSender } from './sender';

const EVERY_MS = 60_000;
const sender = makeSender({ store, call, heard: heardServerTime, now: () => Date.now() });

let wake: () => void = () => {};
/** Something may be sendable now: a record was added, the network came back, somebody signed in. */
export const knock = (): void => wake();

export async function sendNow(): Promise<void> {
  const person = personNow();
  if (person !== null) await hurry(store, person.id);
  knock();
}

/**
 * One tab of this browser sends, whichever holds the lock; when it closes the next one takes over. It looks when it is
 * knocked at, when the network comes back, when the app is looked at again, and every minute.
 */
export function startOutbox(): void {
  const lead =
    navigator.locks === undefined ? runForever() : navigator.locks.request('youjian-inspect-outbox', runForever);
  lead.catch((error: unknown) => console.error(error));
}

async function runForever(): Promise<never> {
  window.addEventListener('online', () => {
    void sendNow();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') knock();
  });
  // What another tab puts into the queue is heard of through the store.
  liveQuery(() => store.outbox.count()).subscribe(() => knock());
  for (;;) {
    const again = await runOnce();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(1_000, Math.min(EVERY_MS, again)));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Sends what the person has waiting, and says after how long to look again. */
async function runOnce(): Promise<number> {
  const person = personNow();
  if (person === null || !navigator.onLine) return EVERY_MS;
  if ((await store.outbox.where({ personId: person.id, state: 'waiting' }).count()) === 0) return EVERY_MS;
  if ((await askSession()) !== 'good') return EVERY_MS;
  const ended = await runOutbox(person.id, { store, sender, now: () => Date.now(), chance: () => Math.random() });
  if (ended.end === 'sign_in') await askSession();
  return ended.end === 'later' ? ended.at - Date.now() : EVERY_MS;
}
