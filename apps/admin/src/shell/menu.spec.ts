import { ROLES } from '@youjian/contract';
import { describe, expect, it } from 'vitest';
import { MENU, menuFor } from './menu';

const words = (...roles: Parameters<typeof menuFor>[0]) =>
  menuFor(roles).flatMap(({ items }) => items.map(({ word }) => word));

describe('the menu', () => {
  it('shows an administrator every desk', () => {
    expect(words('administrator')).toEqual(MENU.flatMap(({ items }) => items.map(({ word }) => word)));
  });

  it('shows a village team its lots and its villages, but no orders and no users', () => {
    expect(words('village_team')).toEqual([
      'home',
      'bases',
      'lots',
      'scan',
      'handOvers',
      'points',
      'statistics',
      'villages',
    ]);
  });

  it('keeps what finance may read and drops what it may not', () => {
    expect(words('finance')).toContain('orders');
    expect(words('finance')).not.toContain('lots');
  });

  it('shows everybody at least the first page', () => {
    for (const role of ROLES) expect(words(role)[0]).toBe('home');
  });

  it('gives every desk a key of its own', () => {
    const keys = MENU.flatMap(({ items }) => items.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
