import { Injectable } from '@nestjs/common';

export type ScopeKind = 'region' | 'party' | 'outlet';
/** The names of those ids that exist. */
export type NamesOf = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/**
 * What a user's scope points at lives in rooms below this one, which identity may not ask. So those rooms come and say
 * how their ids are named: `scopeNames.learn('outlet', (ids) => …)` when the process starts.
 */
@Injectable()
export class ScopeNames {
  private readonly sources = new Map<ScopeKind, NamesOf>();

  learn(kind: ScopeKind, namesOf: NamesOf): void {
    this.sources.set(kind, namesOf);
  }

  async namesOf(kind: ScopeKind, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    const asked = [...new Set(ids)].filter((id) => id !== null);
    const source = this.sources.get(kind);
    return source && asked.length > 0 ? source(asked) : new Map();
  }

  /** An id nobody vouches for does not exist: a scope is never granted on trust. */
  async exists(kind: ScopeKind, id: string): Promise<boolean> {
    return (await this.namesOf(kind, [id])).has(id);
  }
}
