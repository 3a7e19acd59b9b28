import type { Instant } from '../../../domain/shared/instant.js';

/** Somebody who waits to be told of an environment. */
export interface Listener {
  /** It has changed, and this is when it says it last did. */
  changed(at: Instant): void;
  /** Nothing happened; the line is still there. */
  beat(): void;
  /** There will be nothing more. */
  ended(): void;
}

/** Who listens to which environment, on this node. */
export class Listeners {
  private readonly byEnvironment = new Map<number, Set<Listener>>();
  private closed = false;

  /** Answers what ends the listening. */
  add(environmentId: number, listener: Listener): () => void {
    if (this.closed) {
      listener.ended();
      return () => {};
    }
    const here = this.byEnvironment.get(environmentId) ?? new Set();
    this.byEnvironment.set(environmentId, here.add(listener));
    return () => {
      here.delete(listener);
      if (here.size === 0 && this.byEnvironment.get(environmentId) === here) this.byEnvironment.delete(environmentId);
    };
  }

  tell(environmentId: number, at: Instant): void {
    for (const listener of this.byEnvironment.get(environmentId) ?? []) listener.changed(at);
  }

  beat(): void {
    for (const here of this.byEnvironment.values()) for (const listener of here) listener.beat();
  }

  end(environmentId: number): void {
    const here = this.byEnvironment.get(environmentId) ?? [];
    this.byEnvironment.delete(environmentId);
    for (const listener of here) listener.ended();
  }

  /** For good: whoever comes later is sent away at once. */
  close(): void {
    this.closed = true;
    for (const id of [...this.byEnvironment.keys()]) this.end(id);
  }
}
