const WIDTH = 28;

export interface Bar {
  at(done: number, total: number): void;
  end(note?: string): void;
}

/** A bar on a terminal, a line at the end elsewhere. Long work is never silent. */
export function progressBar(label: string, out: NodeJS.WriteStream = process.stdout): Bar {
  const began = performance.now();
  let lastDrawn = 0;
  return {
    at(done, total) {
      if (!out.isTTY || performance.now() - lastDrawn < 60) return;
      lastDrawn = performance.now();
      const filled = total === 0 ? WIDTH : Math.floor((WIDTH * done) / total);
      out.write(`\r  ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${label} ${done}/${total}\u001b[K`);
    },
    end(note = '') {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      out.write(
        `${out.isTTY ? '\r' : ''}  ✓ ${label}${note ? ` — ${note}` : ''} (${seconds} s)${out.isTTY ? '\u001b[K' : ''}\n`,
      );
    },
  };
}
