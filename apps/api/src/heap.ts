import { setFlagsFromString } from 'node:v8';

/**
 * Left to itself V8 lets garbage grow to several times what is alive, on a large machine to gigabytes, before it looks. A
 * process of ours is one of several on its machine: it collects when the heap has grown by a quarter, which costs a few
 * percent of its time. A soft bound and not a limit, since at a limit the process would end.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=25');
}
