import { Link } from './link';
import { sendPhotosWhenReached } from './photos';
import { furnishTraining } from './training';
import { till } from './use-till';

const LOCK = 'youjian-kiosk';
const KEEP_CLOCK_MS = 5_000;

/**
 * One tab of this browser is the till: it holds the lock as long as it lives, and a second tab only says so. Whoever wants
 * the till in the second one takes it over; the first then stops by itself.
 */
export function startTill({ takeOver = false } = {}): void {
  if (navigator.locks === undefined) return void run();
  const options = takeOver ? { steal: true } : { ifAvailable: true };
  navigator.locks
    .request(LOCK, options, async (lock) => {
      if (lock === null) return till.set({ standing: 'elsewhere' });
      await run();
      await new Promise<never>(() => {});
    })
    .catch((error: unknown) => {
      stop();
      till.set({ standing: 'elsewhere', staff: null });
      if (!(error instanceof DOMException && error.name === 'AbortError')) console.error(error);
    });
}

let stopPhotos = (): void => {};
let timers: ReturnType<typeof setInterval>[] = [];

function stop(): void {
  timers.forEach((timer) => clearInterval(timer));
  timers = [];
  stopPhotos();
  till.link?.stop();
  till.link = null;
}

async function run(): Promise<void> {
  if (till.state.isTraining) await furnishTraining(till);
  await till.open();
  timers = [
    setInterval(() => till.clock.tick(), 1_000),
    setInterval(() => void till.keepClock().catch(console.error), KEEP_CLOCK_MS),
  ];
  connect();
}

/** Once head office knows this device, and never in practice. */
export function connect(): void {
  if (till.state.isTraining || till.state.standing !== 'ready' || till.link !== null) return;
  till.link = new Link(till);
  till.link.start();
  stopPhotos = sendPhotosWhenReached(till);
}
