import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findDrift } from '../generators/sync-deps.mjs';
import { findProjects } from '../start/workspace.mjs';
import { findCycles } from './import-cycles.mjs';
import { ROOT } from './lint-text';
import { LAYERS, ROOMS, RUNTIMES } from './rooms.mjs';

interface LockedPackage {
  version?: string;
  resolved?: string;
  link?: boolean;
  optional?: boolean;
  engines?: { node?: string };
  optionalDependencies?: Record<string, string>;
}

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const projects = findProjects(ROOT);
const lock = (JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> }).packages;

describe('every project', () => {
  it('lists exactly the packages of ours that it imports (npm run sync writes them)', () => {
    const drift = findDrift(ROOT).map(({ path, listed, imported }) => ({ path, listed, imported }));
    expect(drift).toEqual([]);
  });

  it.each(projects)('$path says in which room and layer it lives, and where it runs', ({ path, tags }) => {
    const tagged = (kind: string) =>
      tags.filter((tag) => tag.startsWith(`${kind}:`)).map((tag) => tag.slice(kind.length + 1));
    expect(Object.keys(LAYERS)).toContain(tagged('layer').join());
    expect(Object.keys(RUNTIMES)).toContain(tagged('runtime').join());
    const [, room, layer] = /^libs\/([^/]+)\/(domain|server)$/.exec(path) ?? [];
    if (!room) return expect(tagged('room')).toEqual([]);
    expect({ room: tagged('room'), layer: tagged('layer') }).toEqual({ room: [room], layer: [layer] });
    expect(ROOMS).toContain(room);
  });

  it.each(projects)('$path can be type checked and linted', ({ scripts }) => {
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['lint', 'typecheck']));
    expect(scripts.lint).toContain('--max-warnings 0');
  });

  it.each(projects)(
    '$path declares no foreign package of its own, since versions are kept at the root',
    ({ dependencies }) => {
      expect(Object.keys(dependencies).filter((name) => !name.startsWith('@youjian/'))).toEqual([]);
    },
  );

  it.each(projects)('$path has no files that import each other in a circle', ({ folder }) => {
    expect(findCycles(folder)).toEqual([]);
  });
});

it('finds a circle when there is one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'youjian-circle-'));
  writeFileSync(join(folder, 'a.ts'), "import { b } from './b';\nexport const a = b;");
  writeFileSync(join(folder, 'b.ts'), "import {\n  a,\n} from './a';\nexport const b = () => a;");
  writeFileSync(join(folder, 'c.ts'), "import type { d } from './d';\nexport type C = typeof d;");
  writeFileSync(join(folder, 'd.ts'), "import type { C } from './c';\nexport const d: C | 1 = 1;");
  expect(findCycles(folder)).toEqual(['a.ts → b.ts → a.ts']);
  rmSync(folder, { recursive: true });
});

describe('the lockfile', () => {
  it('names no registry, so that it installs from whichever one a machine uses', () => {
    const addresses = Object.entries(lock).filter(([, entry]) => /^(https?|git)/.test(entry.resolved ?? ''));
    expect(addresses.map(([path]) => path)).toEqual([]);
  });

  it('holds the optional packages of every platform, without which npm ci stops elsewhere', () => {
    const paths = Object.keys(lock);
    const missing = Object.entries(lock).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter((name) => !paths.some((other) => other.endsWith(`node_modules/${name}`)))
        .map((name) => `${path} → ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('has an entry for every project, with the packages of ours that it uses', () => {
    const differing = projects.filter(({ path, dependencies }) => {
      const entry = lock[path] as { dependencies?: Record<string, string> } | undefined;
      return (
        Object.keys(entry?.dependencies ?? {})
          .sort()
          .join() !== Object.keys(dependencies).sort().join()
      );
    });
    expect(differing.map(({ path }) => path)).toEqual([]);
  });

  it.each(['20.19.0', '20.20.2', '22.13.0', '24.11.0'])('holds nothing that refuses Node %s', (node) => {
    const semver = createRequire(createRequire(import.meta.url).resolve('nx/package.json'))('semver') as {
      satisfies: (version: string, range: string) => boolean;
    };
    const refusing = Object.entries(lock)
      .filter(([path, entry]) => path !== '' && entry.engines?.node && !entry.optional)
      .filter(([, entry]) => !semver.satisfies(node, entry.engines?.node ?? '*'));
    expect(refusing.map(([path, entry]) => `${path}: ${entry.engines?.node}`)).toEqual([]);
  });
});

describe('the migrations', () => {
  const folder = join(ROOT, 'libs/database/src/migrations');
  const files = readdirSync(folder).filter((name) => /^\d+-[\w-]+\.ts$/.test(name));

  it.each(files)('%s ties no room to another by a foreign key', (name) => {
    const text = read(`libs/database/src/migrations/${name}`);
    // Each statement from its head to the next one's: whose table it is about, and what it refers to.
    const foreign = [
      ...text.matchAll(/\b(?:create|alter) table (?:if (?:not )?exists )?(\w+)\.[\s\S]*?(?=\b(?:create|alter) |$)/gi),
    ]
      .map(([statement, room]) => ({
        room,
        rooms: [...statement.matchAll(/\breferences\s+(\w+)\./gi)].map((match) => match[1]),
      }))
      .filter(({ room, rooms }) => rooms.some((other) => other !== room));
    expect(foreign).toEqual([]);
  });

  it('would see a foreign key that ties two rooms', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(files.some((name) => read(`libs/database/src/migrations/${name}`).includes('references supply.'))).toBe(
      true,
    );
  });
});
