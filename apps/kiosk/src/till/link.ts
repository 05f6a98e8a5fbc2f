import { type Call, createClient, newRequestKey } from '@youjian/client';
import { doors } from '../app/doors';
import { deviceCall } from '../device/call';
import { currentLanguage } from '../i18n';
import { Runner, type SendBatch } from '../outbox/runner';
import type { DeviceRow } from '../store/kinds';
import { ASK_EVERY_MS, Contact } from './contact';
import type { Till } from './till';

const LOOK_EVERY_MS = 60_000;
const PATIENCE_MS = 15_000;

/** The line to head office, as long as this tab is the till: questions every few seconds, and the journal on its way. */
export class Link {
  readonly call: Call;
  readonly contact: Contact;
  private readonly runner: Runner;
  private readonly stops: (() => void)[] = [];
  private isOver = false;
  private wake: () => void = () => {};

  constructor(private readonly till: Till) {
    this.call = deviceCall({
      deviceId: till.state.device?.device.id ?? '',
      privateKey: till.deviceKey.privateKey,
      now: () => till.now(),
      send: (path, init) => fetch(path, withPatience(init)),
    });
    this.contact = new Contact(till, this.call);
    this.runner = new Runner({ till, send: this.sendBatch, chance: () => Math.random() });
  }

  start(): void {
    const ask = () => void (navigator.onLine ? this.contact.ask() : this.till.notReached());
    const asking = setInterval(ask, ASK_EVERY_MS);
    const online = () => {
      ask();
      this.knock();
    };
    const offline = () => this.till.notReached();
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    let seq = this.till.state.head.seq;
    let wasReached = this.till.state.isReached;
    const unsubscribe = this.till.subscribe(() => {
      const { head, isReached } = this.till.state;
      if (head.seq !== seq || (isReached && !wasReached)) this.knock();
      seq = head.seq;
      wasReached = isReached;
    });
    this.stops.push(
      () => clearInterval(asking),
      () => window.removeEventListener('online', online),
      () => window.removeEventListener('offline', offline),
      unsubscribe,
    );
    ask();
    this.sendForever().catch((error: unknown) => console.error(error));
  }

  stop(): void {
    this.isOver = true;
    this.stops.forEach((stop) => stop());
    this.knock();
  }

  /** Something may be sendable now. */
  readonly knock = (): void => this.wake();

  private async sendForever(): Promise<void> {
    await this.till.retryAside();
    while (!this.isOver) {
      const again = await this.sendOnce();
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(500, Math.min(LOOK_EVERY_MS, again)));
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  private async sendOnce(): Promise<number> {
    const { head, device } = this.till.state;
    if (!navigator.onLine || head.waiting.entries === 0 || device?.revoked) return LOOK_EVERY_MS;
    const ended = await this.runner.run();
    return ended.end === 'later' ? ended.inMs : LOOK_EVERY_MS;
  }

  private readonly sendBatch: SendBatch = (sales) => {
    const { device, head } = this.till.state;
    const { entries, amountFen } = head.waiting;
    return this.call(doors.syncJournal, {
      body: { deviceId: device?.device.id ?? '', sales: [...sales], unsent: { entries, amountFen } },
    });
  };
}

function withPatience(init: RequestInit): RequestInit {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  return { ...init, signal: init.signal ? AbortSignal.any([init.signal, patience]) : patience };
}

/** Makes a till of this device with the code an administrator gave; only the public half of its key leaves it. */
export async function enrol(till: Till, code: string): Promise<void> {
  const call = createClient({ language: currentLanguage });
  const askedAtMs = till.clock.counted();
  const publicKey = till.deviceKey.publicKey as { kty: 'EC'; crv: 'P-256'; x: string; y: string };
  const told = await call(doors.enrolDevice, { body: { code, publicKey }, requestKey: newRequestKey() });
  till.clock.heard(told.serverTime, askedAtMs);
  const row: DeviceRow = {
    name: 'device',
    device: told.device,
    outlet: told.outlet,
    houseKey: told.houseKey,
    enrolledAt: till.now().toISOString(),
    revoked: false,
  };
  await till.store.meta.bulkPut([row, till.clock.row()]);
  till.set({ device: row, standing: 'ready' });
}
