import 'reflect-metadata';
import { type Role, type Route, allRoutes } from '@youjian/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, routeNamed, someAsk } from './testing/asks';
import { ask, codeOf } from './testing/calls';
import { type Bound, FAMILIES, OF_THE_WHOLE_HOUSE } from './testing/families';
import { type House, openHouse } from './testing/house';
import { type Persona, type Person, signedIn } from './testing/people';
import { type CountyWorld, type TwoCounties, twoCounties } from './testing/two-counties';

let house: House;
let world: TwoCounties;
const people = new Map<string, Person>();

/** Whose eye ends somewhere, and what ends it. */
interface BoundPersona extends Persona {
  readonly name: string;
  readonly bound: Bound;
}

const bound = (): readonly BoundPersona[] => [
  { name: 'the working group of Wuhua county', bound: 'region', roles: ['county_officer'], regionCode: '441424' },
  { name: 'the team of Dongkou village', bound: 'region', roles: ['village_team'], regionCode: '441424127211' },
  { name: 'an inspector of Wuhua', bound: 'region', roles: ['inspector'], regionCode: '441424' },
  { name: 'the office for Wuhua’s baskets', bound: 'region', roles: ['gba_officer'], regionCode: '441424' },
  {
    name: 'the applicant of a base in Wuhua',
    bound: 'party',
    roles: ['applicant'],
    regionCode: '441424',
    partyId: world.wuhua.shelf.partyId,
  },
  {
    name: 'the manager of Wuhua’s counter',
    bound: 'outlet',
    roles: ['outlet_manager'],
    regionCode: '441424',
    outletId: world.wuhua.outletId,
  },
  {
    name: 'a clerk of Wuhua’s counter',
    bound: 'outlet',
    roles: ['outlet_clerk'],
    regionCode: '441424',
    outletId: world.wuhua.outletId,
  },
  { name: 'a manager who was given no counter', bound: 'outlet', roles: ['outlet_manager'], regionCode: '441424' },
  { name: 'an applicant who was given no party', bound: 'party', roles: ['applicant'], regionCode: '441424' },
];

beforeAll(async () => {
  house = await openHouse();
  world = await twoCounties(house);
  for (const persona of bound()) people.set(persona.name, await signedIn(house, persona));
  // Their own visit is one they were sent to; the other county's is led by somebody else.
  await house.db.query(`update supply.visit set lead_id = $2 where id = $1`, [
    world.wuhua.visitId,
    people.get('an inspector of Wuhua')?.userId,
  ]);
});
afterAll(() => house.stop());

// A till's scope is its outlet, which its key says; what a user may see is asked here.
const named = allRoutes.filter(({ who, path }) => who !== 'anyone' && who !== 'device' && path.includes('/:'));
const familyOf = (route: Route) => FAMILIES.find(({ path }) => path.test(route.path));
const mayEnter = (route: Route, roles: readonly Role[]): boolean =>
  typeof route.who === 'object' && roles.some((role) => route.who.includes(role as never));
const askAbout = (route: Route, county: CountyWorld): Ask => {
  const family = familyOf(route);
  const ask = someAsk(route);
  // A list that is asked for nothing in particular shows everything; a door that changes something needs its answers.
  const query = route.method === 'GET' ? {} : ask.query;
  const params = family ? { ...ask.params, ...family.part?.(county), [family.param]: family.of(county) } : {};
  return { ...ask, query, params };
};

/** How somebody is told that a thing is not theirs, or that there is none. */
const KEPT_OUT = /^(out_of_scope|not_found|not_your_visit)$/;

/** Everything of a county that somebody could have altered, as one text. */
const standing = async (county: CountyWorld): Promise<string> => {
  const rows = await house.db.query(
    `select (select json_agg(c order by c.number) from supply.certificate c where c.base_id = $1) as certificates,
       (select json_agg(k order by k.number) from supply.certification_case k where k.base_id = $1) as cases,
       (select json_agg(k order by k.id) from supply.case_decision k join supply.certification_case x on x.id = k.case_id where x.base_id = $1) as decisions,
       (select json_agg(l) from lots.lot l where l.base_id = $1) as lots,
       (select json_agg(x order by x.id) from lots.contribution x join lots.lot l on l.id = x.lot_id where l.base_id = $1) as contributions,
       (select json_agg(t order by t.id) from lots.release_test t join lots.lot l on l.id = t.lot_id where l.base_id = $1) as tests,
       (select json_agg(d order by d.id) from lots.declaration d join lots.lot l on l.id = d.lot_id where l.base_id = $1) as declarations,
       (select json_agg(o) from orders."order" o where o.order_no = $2) as orders,
       (select json_agg(s) from inventory.stock s where s.place_id = $3) as stock,
       (select json_agg(o) from outlets.outlet o where o.id in ($3, $4)) as outlets,
       (select json_agg(e) from outlets.hours_exception e where e.outlet_id = $3) as exceptions,
       (select json_agg(r) from outlets.point_report r where r.outlet_id = $4) as reports,
       (select json_agg(t) from inventory.lock_task t where t.place_id = $3) as tasks,
       (select json_agg(r) from lots.recall r join lots.lot l on l.id = r.lot_id where l.base_id = $1) as recalls,
       (select json_agg(n) from orders.recall_run n join lots.recall r on r.id = n.recall_id join lots.lot l on l.id = r.lot_id where l.base_id = $1) as runs,
       (select json_agg(d order by d.id) from supply.document d join supply.base b on b.party_id = d.party_id where b.id = $1) as documents,
       (select json_agg(v order by v.id) from supply.visit v where v.base_id = $1) as visits,
       (select json_agg(e order by e.id) from supply.visit_event e join supply.visit v on v.id = e.visit_id where v.base_id = $1) as visited,
       (select json_agg(a order by a.id) from supply.visit_answer a join supply.visit v on v.id = a.visit_id where v.base_id = $1) as answers,
       (select json_agg(p order by p.id) from supply.visit_photo p join supply.visit v on v.id = p.visit_id where v.base_id = $1) as photos,
       (select json_agg(n order by n.id) from supply.non_conformity n where n.base_id = $1) as findings,
       (select json_agg(e order by e.id) from supply.non_conformity_event e join supply.non_conformity n on n.id = e.non_conformity_id where n.base_id = $1) as said,
       (select count(*) from regions.household) as households,
       (select json_agg(p) from identity.personal_read p) as reads`,
    [county.shelf.baseId, county.order.orderNo, county.outletId, county.pointId],
  );
  return JSON.stringify(rows);
};

describe('what belongs to another county, party or outlet', () => {
  it('is named by paths that this test knows, every one of them', () => {
    const strangers = named.filter((route) => !familyOf(route) && !OF_THE_WHOLE_HOUSE.test(route.path));
    expect(strangers.map((route) => route.path)).toEqual([]);
  });

  for (const route of named.filter(familyOf)) {
    it(`is neither shown nor changed at ${route.name}`, async () => {
      const before = await standing(world.fengshun);
      const concerned = bound().filter(
        (persona) => familyOf(route)?.bounds.includes(persona.bound) && mayEnter(route, persona.roles),
      );
      for (const persona of concerned) {
        const answer = await ask(house, route, askAbout(route, world.fengshun), {
          cookie: people.get(persona.name)?.cookie,
        });
        expect([persona.name, codeOf(answer)]).toEqual([persona.name, expect.stringMatching(KEPT_OUT)]);
      }
      expect(await standing(world.fengshun)).toBe(before);
    });
  }

  it('is their own affair: what is one’s own is shown', async () => {
    for (const route of named.filter((candidate) => candidate.method === 'GET' && familyOf(candidate))) {
      for (const persona of bound()) {
        const isTheirs =
          familyOf(route)?.bounds.includes(persona.bound) &&
          mayEnter(route, persona.roles) &&
          !persona.name.includes('given no');
        if (!isTheirs) continue;
        const answer = await ask(house, route, askAbout(route, world.wuhua), {
          cookie: people.get(persona.name)?.cookie,
        });
        expect([route.name, persona.name, answer.statusCode]).toEqual([route.name, persona.name, 200]);
      }
    }
  });
});

/** Roles that reach everywhere at the doors that list them, and must not carry that reach to doors that do not. */
const FAR_REACHING: readonly Role[] = ['auditor', 'finance', 'centre_operator'];

describe('a second role', () => {
  const combined = bound1().flatMap((persona) => FAR_REACHING.map((second) => ({ ...persona, second })));

  function bound1(): readonly { readonly role: Role; readonly bound: Bound }[] {
    return [
      { role: 'county_officer', bound: 'region' },
      { role: 'village_team', bound: 'region' },
      { role: 'outlet_manager', bound: 'outlet' },
      { role: 'outlet_clerk', bound: 'outlet' },
    ];
  }

  it.each(combined)(
    '$second does not widen what a $role may do where $second may not enter',
    async ({ role, second, bound: by }) => {
      const person = await signedIn(house, {
        roles: [role, second],
        regionCode: '441424',
        outletId: world.wuhua.outletId,
      });
      const before = await standing(world.fengshun);
      const narrow = named.filter(
        (route) => familyOf(route)?.bounds.includes(by) && mayEnter(route, [role]) && !mayEnter(route, [second]),
      );
      for (const route of narrow) {
        const answer = await ask(house, route, askAbout(route, world.fengshun), { cookie: person.cookie });
        expect([route.name, codeOf(answer)]).toEqual([route.name, expect.stringMatching(KEPT_OUT)]);
      }
      expect(await standing(world.fengshun)).toBe(before);
    },
  );

  it('does not widen what the first desk page counts', async () => {
    const look = async (roles: readonly Role[]) => {
      const person = await signedIn(house, { roles, regionCode: '441424127211' });
      return (
        await ask(house, routeNamed('dashboard'), { params: {}, query: {}, body: undefined }, { cookie: person.cookie })
      ).json<{ today: unknown; topVillages: { code: string }[] }>();
    };
    const team = await look(['village_team']);
    expect(team.topVillages.map((village) => village.code)).toEqual(['441424127211']);
    expect((await look(['village_team', 'centre_operator'])).topVillages).toEqual(team.topVillages);
  });
});

describe('a list', () => {
  const items = async (name: string, persona: string, query: Record<string, unknown> = {}) => {
    const answer = await ask(
      house,
      routeNamed(name),
      { params: {}, query: { limit: 100, ...query }, body: undefined },
      { cookie: people.get(persona)?.cookie },
    );
    return {
      status: answer.statusCode,
      text: answer.body,
      items: answer.json<{ items?: Record<string, unknown>[] }>().items ?? [],
    };
  };

  it.each([
    'the working group of Wuhua county',
    'an inspector of Wuhua',
    'the office for Wuhua’s baskets',
    'the applicant of a base in Wuhua',
  ])('of certificates, bases and lots shows %s what is theirs and nothing of Fengshun', async (persona) => {
    for (const name of ['listCertificates', 'listBases', 'listLots']) {
      const list = await items(name, persona);
      expect(list.items.length, name).toBeGreaterThan(0);
      for (const foreign of [
        world.fengshun.certificateNo,
        world.fengshun.baseCode,
        world.fengshun.lotCode,
        world.fengshun.villageCode,
      ])
        expect(list.text).not.toContain(foreign);
      // Asking for it by name does not help.
      expect((await items(name, persona, { q: world.fengshun.baseCode })).items).toEqual([]);
    }
  });

  it('of visits and corrective actions shows each what is theirs and nothing of Fengshun', async () => {
    const days = { from: '2020-02-15', to: '2020-03-15', limit: undefined };
    for (const persona of [
      'the working group of Wuhua county',
      'an inspector of Wuhua',
      'the office for Wuhua’s baskets',
    ])
      expect((await items('visitCalendar', persona, days)).items.map((visit) => visit['number'])).toEqual([
        world.wuhua.visitNumber,
      ]);
    for (const persona of ['the working group of Wuhua county', 'the applicant of a base in Wuhua']) {
      const found = await items('listNonConformities', persona);
      expect(found.items.map((finding) => finding['number'])).toEqual([world.wuhua.nonConformityNumber]);
      expect((await items('listNonConformities', persona, { q: world.fengshun.nonConformityNumber })).items).toEqual(
        [],
      );
    }
    expect((await items('myVisits', 'an inspector of Wuhua', { limit: undefined })).items).toHaveLength(1);
  });

  it('of lots and bases shows a village team its own village', async () => {
    for (const name of ['listBases', 'listLots']) {
      const list = await items(name, 'the team of Dongkou village');
      expect(list.items.map((item) => item['villageCode'])).toEqual(['441424127211']);
    }
  });

  it('shows an applicant without a party nothing at all', async () => {
    for (const name of ['listCertificates', 'listBases', 'listLots'])
      expect((await items(name, 'an applicant who was given no party')).items).toEqual([]);
  });

  it('of orders and stock shows an outlet its own, and asking for another place shows nothing', async () => {
    const manager = 'the manager of Wuhua’s counter';
    expect((await items('listOrders', manager)).items.map((order) => order['orderNo'])).toEqual([
      world.wuhua.order.orderNo,
    ]);
    expect((await items('listOrders', 'a clerk of Wuhua’s counter')).items.map((order) => order['orderNo'])).toEqual([
      world.wuhua.order.orderNo,
    ]);
    expect((await items('listOrders', manager, { q: world.fengshun.order.orderNo })).items).toEqual([]);
    expect((await items('listStock', manager)).items.map((row) => row['id'])).toEqual([world.wuhua.stockId]);
    expect((await items('listStock', manager, { placeId: world.fengshun.outletId })).items).toEqual([]);
    const placesOf = await ask(
      house,
      routeNamed('listPlaces'),
      { params: {}, query: {}, body: undefined },
      { cookie: people.get(manager)?.cookie },
    );
    expect(placesOf.json<{ items: { id: string }[] }>().items.map((place) => place.id)).toEqual([world.wuhua.outletId]);
    const nowhere = 'a manager who was given no counter';
    expect((await items('listOrders', nowhere)).items).toEqual([]);
    expect((await items('listStock', nowhere)).items).toEqual([]);
  });

  it('of sales sums what the reader’s region sold, in every grouping, and says whose it is', async () => {
    const day = { from: '2020-01-01', to: '2099-12-31' };
    for (const [persona, region] of [
      ['the working group of Wuhua county', '441424'],
      ['the team of Dongkou village', '441424127211'],
    ] as const) {
      for (const by of ['village', 'county', 'channel', 'destination', 'product', 'month', 'day']) {
        const answer = await ask(
          house,
          routeNamed('salesStatistics'),
          { params: {}, query: { ...day, by }, body: undefined },
          { cookie: people.get(persona)?.cookie },
        );
        const report = answer.json<{
          scope: { regionCode: string };
          totals: { amountFen: number };
          items: { amountFen: number }[];
        }>();
        expect([by, report.scope.regionCode, report.totals.amountFen]).toEqual([
          by,
          region,
          world.wuhua.order.totalFen,
        ]);
        expect(report.items.reduce((sum, item) => sum + item.amountFen, 0)).toBe(world.wuhua.order.totalFen);
      }
    }
  });
});

describe('a thing named in what is sent', () => {
  const lot = (county: CountyWorld, more: object = {}) => ({
    baseCode: county.baseCode,
    variety: 'golden_pomelo',
    grade: '特级',
    harvestedOn: '2026-11-01',
    bestBefore: '2027-04-01',
    netGrams: 1000,
    ...more,
  });
  const post = (name: string, persona: string, body: unknown, params: Record<string, string> = {}) =>
    ask(house, routeNamed(name), { params, query: {}, body }, { cookie: people.get(persona)?.cookie });

  it.each(['the working group of Wuhua county', 'the team of Dongkou village', 'the applicant of a base in Wuhua'])(
    'is not let in by the back door: %s registers no lot for Fengshun',
    async (persona) => {
      const before = await standing(world.fengshun);
      for (const body of [
        lot(world.fengshun),
        lot(world.wuhua, { villageCode: world.fengshun.villageCode }),
        lot(world.fengshun, { villageCode: world.wuhua.villageCode }),
      ]) {
        expect(codeOf(await post('createLot', persona, body))).toBe('out_of_scope');
      }
      expect(await standing(world.fengshun)).toBe(before);
    },
  );

  it('does not credit a village of another county with a lot of one’s own', async () => {
    const created = await post(
      'createLot',
      'the working group of Wuhua county',
      lot(world.wuhua, { code: 'WH-SCOPE-1' }),
    );
    expect(created.statusCode).toBe(201);
    const credit = await post(
      'recordContributions',
      'the working group of Wuhua county',
      { contributions: [{ villageCode: world.fengshun.villageCode, householdNumber: 'H001', grams: 1000 }] },
      { code: 'WH-SCOPE-1' },
    );
    expect(codeOf(credit)).toBe('out_of_scope');
  });
});

describe('an order', () => {
  it('is shown and moved only with its own token; a neighbour’s token opens nothing, and nobody learns that it is there', async () => {
    const { order } = world.wuhua;
    const neighbour = world.fengshun.order;
    const doors = [
      routeNamed('showOrder'),
      routeNamed('cancelOrder'),
      routeNamed('continuePayment'),
      routeNamed('checkPayment'),
    ];
    for (const door of doors) {
      const wrong = await ask(house, door, {
        params: { orderNo: order.orderNo },
        query: { token: neighbour.accessToken },
        body: undefined,
      });
      const nowhere = await ask(house, door, {
        params: { orderNo: 'YJ261123-22222222' },
        query: { token: neighbour.accessToken },
        body: undefined,
      });
      expect([door.name, wrong.statusCode, codeOf(wrong)]).toEqual([door.name, 404, 'not_found']);
      expect(codeOf(nowhere)).toBe('not_found');
      const none = await ask(house, door, { params: { orderNo: order.orderNo }, query: {}, body: undefined });
      expect([door.name, codeOf(none)]).toEqual([door.name, 'invalid_input']);
    }
  });
});
