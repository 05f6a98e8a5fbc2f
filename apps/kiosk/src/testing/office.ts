import { createClient, type Send } from '@youjian/client';
import type { ReplyOf, till as shapes, tillDevices, tillStock } from '@youjian/contract';
import type { DayAnswer } from '../till/learn';
import { CLERK, LIMITS, prices, stock, type World } from './a-till';

type Changes = ReplyOf<typeof tillDevices.kioskChanges>;
type Renewed = ReplyOf<typeof tillStock.renewLease>;

/** The doors of head office that the conversation with it uses, answered from memory; what was asked is kept in order. */
export class FakeOffice {
  readonly asked: string[] = [];
  /** By which marks it was asked what changed. */
  readonly marks: string[] = [];
  /** What is answered instead, by the path that was asked. */
  readonly refuses = new Map<string, { status: number; code: string } | 'no_way'>();
  changed: Changes['changed'] = [];
  mark = 1;
  day: Partial<DayAnswer> = {};
  renewed: Partial<Renewed> = {};
  /** Something that happens while an answer is on its way. */
  meanwhile: () => Promise<unknown> = () => Promise.resolve();

  constructor(private readonly world: World) {}

  readonly call = createClient({ send: (path, init) => this.send(path, init) });

  private readonly send: Send = async (path) => {
    const [door = '', query] = path.split('?');
    if (door.endsWith('/changes')) this.marks.push(new URLSearchParams(query).get('mark') ?? '');
    this.asked.push(door.replace('/api/v1/kiosk/', ''));
    const refusal = this.refuses.get(this.asked.at(-1) ?? '');
    if (refusal === 'no_way') throw new TypeError('Failed to fetch');
    if (refusal !== undefined) return answer({ code: refusal.code }, refusal.status);
    const said = await this.say(this.asked.at(-1) ?? '');
    await this.meanwhile();
    return answer(said);
  };

  private async say(door: string): Promise<unknown> {
    switch (door) {
      case 'changes':
        return { serverTime: this.now(), mark: `${this.mark++}`, changed: this.changed };
      case 'day':
        return this.wholeDay();
      case 'lease':
        return { lease: await this.lend(10), stopped: { lotIds: [], skuIds: [] }, missing: [], ...this.renewed };
      default:
        return {};
    }
  }

  lend(granted: number, lease: Partial<shapes.StockLease> = {}): Promise<shapes.Signed> {
    return this.world.house.sign({ ...stock(this.world.house.deviceId, granted), ...lease });
  }

  private async wholeDay(): Promise<DayAnswer> {
    const { device: known, day } = this.world.till.state;
    if (known === null || day === null) throw new Error('This till was never enrolled.');
    const { device, outlet, houseKey } = known;
    return {
      ...{ serverTime: this.now(), houseKey, device, outlet, staff: [CLERK], limits: LIMITS, catalogTag: 'tag' },
      ...{ catalog: [...day.catalog], pickups: [], keys: { receipt: 'cg', pickup: 'cA' } },
      ...{ stopped: { lotIds: [], skuIds: [] }, mark: `${this.mark++}` },
      priceLease: await this.world.house.sign(prices(this.world.house.deviceId)),
      stockLease: await this.lend(10),
      ...this.day,
    } as DayAnswer;
  }

  private now(): string {
    return new Date(Date.parse('2026-11-25T09:00:00.000Z') + this.world.clocks.countedMs - 1_000).toISOString();
  }
}

const answer = (said: unknown, status = 200): Response =>
  new Response(JSON.stringify(said), {
    status,
    headers: { 'content-type': status < 300 ? 'application/json' : 'application/problem+json' },
  });
