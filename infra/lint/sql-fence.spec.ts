import { describe, expect, it } from 'vitest';
import { rulesBroken } from './lint-text';

const inventory = 'libs/inventory/server/src/climb.ts';

describe('the SQL of a room', () => {
  it.each([
    'export const s = "select * from orders.customer_order";',
    'export const s = `select 1 from inventory.stock s join orders.line l on l.id = s.id`;',
    "export const s = 'update payments.payment p set x = 1 from attribution.posting';",
    'export const s = `insert into "orders"."line" values (1)`;',
    "export const from = ' join statistics.daily d on true';",
  ])('may not look below: %s', async (text) => {
    expect(await rulesBroken(inventory, text)).toContain('youjian/sql-looks-up');
  });

  it.each([
    'export const s = `select 1 from inventory.stock s join catalog.sku k on k.id = s.sku_id`;',
    "export const event = 'orders.paid';",
    "export const say = 'Stock for orders. Later it goes out.';",
  ])('may say: %s', async (text) => {
    expect(await rulesBroken(inventory, text)).toEqual([]);
  });

  it('may look at every room when the room is the last one', async () => {
    const text = 'export const s = `select 1 from attribution.posting join orders.line on true`;';
    expect(await rulesBroken('libs/transparency/server/src/door.ts', text)).toEqual([]);
  });
});

describe('the words of a query', () => {
  it.each([
    'export const find = (name: string) => `select * from inventory.stock where name = ${name}`;',
    "export const find = (name: string) => `select * from inventory.stock where name = '${name}'`;",
    "export const find = (name: string) => 'select * from inventory.stock where name = ' + name;",
    'export const find = (sort: string) => `select * from inventory.stock order by ${sort}`;',
    'export const find = (call: { query: { sort: string } }) => `select 1 order by ${call.query.sort} desc`;',
    'export const find = (q: { sort: string }) => { const { sort } = q; return `select 1 order by ${sort}`; };',
    'export const find = (names: string[]) => { for (const name of names) void `truncate ${name}`; };',
    'let table = "a"; export const find = () => `select 1 from ${table}`;',
    'export const find = (words: string[]) => `select ${words.join(", ")}`;',
    'const parts = ["a"]; export const find = (s: string) => { parts.push(s); return `select ${parts.join()}`; };',
    'export const find = (words: string[]) => `select ${words.map((word) => `sum(${word})`).join()}`;',
    'export const find = (q: { orderBy(s: string): void }, sort: string) => q.orderBy(`s.${sort}`);',
    'export const find = (q: { query(s: string): void }, part: string) => q.query(` ${part} `);',
    'export const find = (clean: (s: string) => string, s: string) => `delete from inventory.stock where ${clean(s)}`;',
  ])('may not come from outside: %s', async (text) => {
    expect(await rulesBroken(inventory, text)).toContain('youjian/sql-is-fixed');
  });

  it.each([
    "const COLUMNS = 'id, sku_id'; export const s = `select ${COLUMNS} from inventory.stock`;",
    "const COLUMNS = ['id', 'sku_id'] as const; export const s = `select ${COLUMNS.join(', ')} from inventory.stock`;",
    "const SORTS = { name: 's.name', newest: 's.id desc' } as const; export const s = (sort: keyof typeof SORTS) => `select 1 order by ${SORTS[sort]}`;",
    "export const s = (isUp: boolean) => `select 1 order by id ${isUp ? 'asc' : 'desc'}`;",
    "import { COLUMNS } from './columns'; export const s = `select ${COLUMNS} from inventory.stock`;",
    "import { sqlSort } from './sort'; export const s = (sort: string) => `select 1 order by ${sqlSort(sort)}`;",
    'export const s = (values: unknown[]) => `select 1 from inventory.stock where id = $${values.length}`;',
    "const PARTS = ['a', 'b']; export const s = `select ${PARTS.map((part) => `sum(${part}) as ${part}`).join(', ')} from inventory.stock`;",
    "const WORD = { a: 'x' } as const; export const s = (by: (keyof typeof WORD)[]) => `select ${by.map((word) => WORD[word]).join(', ')}`;",
    'export const s = (level: string) => `select 1 from inventory.stock where level = ${Number(level)}`;',
    "const SORT = { up: { key: 'a', way: 'asc' } } as const; export const s = (by: 'up') => { const { key, way } = SORT[by]; return `select 1 order by ${key} ${way}`; };",
    "import { columns } from './columns'; export const s = `select ${columns('$1')} from inventory.stock`;",
    "const NAMES = ['a', 'b']; export const s = () => { for (const name of NAMES) void `truncate ${name}`; };",
    "export const s = 'select id ' + 'from inventory.stock';",
    'export const label = (name: string) => `Stock of ${name}`;',
  ])('may be looked up: %s', async (text) => {
    expect(await rulesBroken(inventory, text)).toEqual([]);
  });
});
