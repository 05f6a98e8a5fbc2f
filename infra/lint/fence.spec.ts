import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT, rulesBroken } from './lint-text';
import { ROOMS } from './rooms.mjs';
import { findProjects } from '../start/workspace.mjs';

const FENCE = '@nx/enforce-module-boundaries';
const projects = new Set(findProjects(ROOT).map((project) => project.name));
const climb = (file: string, target: string) =>
  rulesBroken(file, `import { x } from '${target}';\nexport const y = x;\n`);

beforeAll(() => climb('libs/kernel/src/warm-up.ts', '@youjian/contract'), 120_000);

describe('the order of rooms', () => {
  const layers = (room: string, layer: string) => projects.has(`@youjian/${room}-${layer}`);
  const pairs = ROOMS.flatMap((above, i) => ROOMS.slice(i + 1).map((below) => ({ above, below })));
  const between = (layer: string) => pairs.filter(({ above, below }) => layers(above, layer) && layers(below, layer));

  it.each(between('server'))('$above may not reach down to $below', async ({ above, below }) => {
    expect(await climb(`libs/${above}/server/src/climb.ts`, `@youjian/${below}-server`)).toContain(FENCE);
  });

  it.each(between('domain'))('the rules of $above may not know those of $below', async ({ above, below }) => {
    expect(await climb(`libs/${above}/domain/src/climb.ts`, `@youjian/${below}-domain`)).toContain(FENCE);
  });

  it.each(between('server'))('$below may use $above', async ({ above, below }) => {
    expect(await climb(`libs/${below}/server/src/climb.ts`, `@youjian/${above}-server`)).toEqual([]);
  });
});

describe('the layers', () => {
  it.each`
    from                                   | to
    ${'libs/kernel/src/climb.ts'}          | ${'@youjian/contract'}
    ${'libs/kernel/src/climb.ts'}          | ${'@youjian/database'}
    ${'libs/kernel/src/climb.ts'}          | ${'zod'}
    ${'libs/contract/src/climb.ts'}        | ${'@youjian/orders-domain'}
    ${'libs/contract/src/climb.ts'}        | ${'@nestjs/common'}
    ${'libs/orders/domain/src/climb.ts'}   | ${'@youjian/orders-server'}
    ${'libs/orders/domain/src/climb.ts'}   | ${'@youjian/database'}
    ${'libs/orders/domain/src/climb.ts'}   | ${'@youjian/contract'}
    ${'libs/orders/domain/src/climb.ts'}   | ${'@nestjs/common'}
    ${'libs/orders/domain/src/climb.ts'}   | ${'typeorm'}
    ${'libs/orders/domain/src/climb.ts'}   | ${'react'}
    ${'libs/orders/domain/src/climb.ts'}   | ${'pg'}
    ${'libs/database/src/climb.ts'}        | ${'@youjian/orders-server'}
    ${'libs/database/src/climb.ts'}        | ${'@youjian/testing'}
    ${'libs/orders/server/src/climb.ts'}   | ${'@youjian/testing'}
    ${'libs/orders/server/src/climb.ts'}   | ${'@youjian/stripe-sandbox'}
    ${'libs/payments/server/src/climb.ts'} | ${'@youjian/stripe-sandbox'}
    ${'libs/orders/server/src/climb.ts'}   | ${'@youjian/client'}
    ${'libs/orders/server/src/climb.ts'}   | ${'@youjian/ui'}
    ${'libs/orders/server/src/climb.ts'}   | ${'../../../../apps/api/src/main'}
    ${'libs/client/src/climb.ts'}          | ${'@youjian/orders-server'}
    ${'libs/client/src/climb.ts'}          | ${'@youjian/database'}
    ${'libs/client/src/climb.ts'}          | ${'@youjian/ui'}
    ${'libs/ui/src/climb.tsx'}             | ${'@youjian/client'}
    ${'libs/ui/src/climb.tsx'}             | ${'@youjian/orders-server'}
    ${'apps/admin/src/climb.tsx'}          | ${'@youjian/orders-server'}
    ${'apps/admin/src/climb.tsx'}          | ${'@youjian/database'}
    ${'apps/admin/src/climb.tsx'}          | ${'@youjian/testing'}
    ${'apps/admin/src/climb.tsx'}          | ${'@youjian/testing/words'}
    ${'apps/admin/src/climb.tsx'}          | ${'../../storefront/src/main'}
    ${'apps/storefront/src/climb.tsx'}     | ${'@youjian/orders-server'}
    ${'apps/api/src/climb.ts'}             | ${'../../admin/src/main'}
    ${'apps/api/src/climb.ts'}             | ${'@youjian/stripe-sandbox'}
    ${'apps/api/src/climb.ts'}             | ${'@youjian/testing'}
    ${'libs/orders/server/src/climb.ts'}   | ${'../../../payments/server/src/index'}
    ${'apps/admin/src/climb.ts'}           | ${'../../../libs/kernel/src/fen'}
  `('$from may not use $to', async ({ from, to }) => {
    expect(await climb(from, to)).toContain(FENCE);
  });

  it.each`
    from                                     | to
    ${'libs/contract/src/door.ts'}           | ${'@youjian/kernel'}
    ${'libs/contract/src/door.ts'}           | ${'zod'}
    ${'libs/orders/domain/src/door.ts'}      | ${'@youjian/kernel'}
    ${'libs/orders/domain/src/door.spec.ts'} | ${'fast-check'}
    ${'libs/orders/server/src/door.ts'}      | ${'@youjian/orders-domain'}
    ${'libs/orders/server/src/door.ts'}      | ${'@youjian/contract'}
    ${'libs/orders/server/src/door.ts'}      | ${'@youjian/database'}
    ${'libs/orders/server/src/door.ts'}      | ${'@nestjs/common'}
    ${'libs/orders/server/src/door.spec.ts'} | ${'@youjian/testing'}
    ${'apps/admin/src/door.spec.ts'}         | ${'@youjian/testing/words'}
    ${'libs/payments/server/src/a.spec.ts'}  | ${'@youjian/stripe-sandbox'}
    ${'libs/client/src/door.ts'}             | ${'@youjian/contract'}
    ${'libs/ui/src/door.tsx'}                | ${'@youjian/kernel'}
    ${'libs/ui/src/door.tsx'}                | ${'react'}
    ${'apps/admin/src/door.tsx'}             | ${'@youjian/client'}
    ${'apps/admin/src/door.tsx'}             | ${'@youjian/ui'}
    ${'apps/api/src/door.ts'}                | ${'@youjian/orders-server'}
    ${'apps/api/src/demo/door.ts'}           | ${'@youjian/stripe-sandbox'}
    ${'e2e/door.ts'}                         | ${'@youjian/testing'}
    ${'infra/bench/door.ts'}                 | ${'@youjian/stripe-sandbox'}
  `('$from may use $to', async ({ from, to }) => {
    expect(await climb(from, to)).toEqual([]);
  });
});

describe('pure code', () => {
  it.each`
    text                                          | rule
    ${'export const now = new Date();'}           | ${'no-restricted-syntax'}
    ${'export const now = Date.now();'}           | ${'no-restricted-syntax'}
    ${'export const luck = Math.random();'}       | ${'no-restricted-syntax'}
    ${"import fs from 'node:fs'; fs.rmSync('');"} | ${'no-restricted-imports'}
    ${'export const env = process.env;'}          | ${'no-restricted-globals'}
    ${"console.log('here');"}                     | ${'no-console'}
    ${'export const x: any = 1;'}                 | ${'@typescript-eslint/no-explicit-any'}
    ${'// @ts-ignore\nexport const x = 1;'}       | ${'@typescript-eslint/ban-ts-comment'}
    ${'// TODO: later\nexport const x = 1;'}      | ${'youjian/todo-names-its-issue'}
  `('may not say $text', async ({ text, rule }) => {
    expect(await rulesBroken('libs/orders/domain/src/climb.ts', text)).toContain(rule);
  });

  it('may build a date that was given to it', async () => {
    expect(
      await rulesBroken('libs/orders/domain/src/door.ts', 'export const day = (at: string) => new Date(at);'),
    ).toEqual([]);
  });
});

describe('a test', () => {
  it.each(["it.only('x', () => {});", "describe.skip('x', () => {});", "it.todo('x');"])(
    'may not say %s',
    async (text) => {
      const file = 'libs/orders/domain/src/climb.spec.ts';
      expect(await rulesBroken(file, `import { it, describe } from 'vitest';\n${text}`)).toContain(
        'no-restricted-syntax',
      );
    },
  );
});
