import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * The fence reads Nx's project graph from its cache and, when there is none, lets everything through with
 * a warning. So the graph is made before the first file is read, and where that fails, linting fails.
 * Inside an Nx task the graph is fresh already.
 */
export async function ensureProjectGraph() {
  process.env.NX_DAEMON ??= 'false';
  const { createProjectGraphAsync, readCachedProjectGraph } = createRequire(import.meta.url)('@nx/devkit');
  const isInsideNx = Boolean(process.env.NX_TASK_HASH ?? process.env.NX_TASK_TARGET_PROJECT);
  if (!isInsideNx || !hasCache()) await createProjectGraphAsync({ exitOnError: false });
  const { nodes } = readCachedProjectGraph();
  if (Object.keys(nodes).length === 0)
    throw new Error('The project graph is empty, so the fence would let everything through.');
}

const hasCache = () => existsSync(join(ROOT, '.nx', 'workspace-data', 'project-graph.json'));
