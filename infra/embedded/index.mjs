export { freePort, isPortFree } from './free-port.mjs';
export { startPostgres } from './start-postgres.mjs';
