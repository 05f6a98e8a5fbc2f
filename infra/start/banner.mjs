import { reachable } from './services.mjs';

/**
 * What stands on the screen when everything is up, in both languages.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @param {{ databaseUrl: string, postgresVersion: string | undefined, seconds: number }} facts
 */
export function banner(settings, facts) {
  const at = `http://${reachable(settings.host)}:${settings.port}`;
  const where = settings.databaseUrl ? withoutPassword(settings.databaseUrl) : settings.dataDir;
  const isOpen = settings.isDemo && !settings.isProduction;
  const rows = [
    ['商城 Store', `${at}/        （English: ${at}/en）`],
    ['后台 Admin', `${at}/admin`],
    ['现场检查 Inspect', `${at}/inspect`],
    ['收银台 Till', `${at}/kiosk${isOpen ? '   （登记码 code XINAN-01；PIN 246810 / 135790）' : ''}`],
    ['接口文档 API docs', `${at}/api/docs`],
    ...(settings.sandboxPort
      ? [['支付沙盒 Payment sandbox', `http://${reachable(settings.host)}:${settings.sandboxPort}`]]
      : []),
    ['数据 Data', `${where}${facts.postgresVersion ? `  (PostgreSQL ${facts.postgresVersion})` : ''}`],
    ...(isOpen
      ? [
          [
            '登录 Sign in',
            'admin / youjian-demo；city、county-wuhua、finance、auditor、outlet-clerk … 密码相同 same password',
          ],
        ]
      : []),
    ['停止 Stop', 'Ctrl-C'],
    ['重来 Begin anew', settings.databaseUrl ? 'npm start -- --reset --yes' : 'npm start -- --reset'],
  ];
  const width = Math.max(...rows.map(([label = '']) => columns(label)));
  const lines = rows.map(([label = '', text = '']) => `  ${label}${' '.repeat(width - columns(label))}  ${text}`);
  const demo = settings.isDemo ? ['', '  演示数据中的人物均为虚构。The people of the demonstration are invented.'] : [];
  return ['', `柚见 Youjian ${at} （${facts.seconds.toFixed(1)} s）`, '', ...lines, ...demo, ''].join('\n');
}

/** @param {string} url */
function withoutPassword(url) {
  const shown = new URL(url);
  shown.password = '';
  return shown.href;
}

/**
 * A Chinese character takes two columns of a terminal.
 *
 * @param {string} text
 */
const columns = (text) => [...text].reduce((sum, sign) => sum + (/[\u2E80-\uFFEF]/u.test(sign) ? 2 : 1), 0);
