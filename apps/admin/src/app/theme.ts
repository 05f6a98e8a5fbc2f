import { theme, type ThemeConfig } from 'antd';

const FONT =
  '-apple-system, "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
/** Read once: who asks for less motion gets none, and every popup is in its place at once. */
const motion = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
const SHARED = {
  motion,
  borderRadius: 8,
  fontFamily: FONT,
  fontSize: 14,
  lineHeight: 1.6,
  motionDurationMid: '0.15s',
  motionDurationSlow: '0.2s',
  controlHeight: 34,
  wireframe: false,
} as const;

/** The colours of the house, tuned until every text of antd reaches 4.5 : 1 on its ground. */
const LIGHT: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  token: {
    ...SHARED,
    colorPrimary: '#1E5B3F',
    colorInfo: '#1D5FA8',
    colorSuccess: '#1B6E3C',
    colorWarning: '#8A5A00',
    colorError: '#B42318',
    colorLink: '#1D5FA8',
    colorText: '#1B1F1D',
    colorTextSecondary: '#4A534E',
    colorTextDescription: '#4A534E',
    colorTextTertiary: '#5A635D',
    colorTextQuaternary: '#66706A',
    colorTextPlaceholder: '#66706A',
    colorTextDisabled: '#6B746E',
    colorBgLayout: '#FFFDF8',
    colorBorder: '#858E88',
    colorBorderSecondary: '#D9DED9',
  },
};

const DARK: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    ...SHARED,
    colorPrimary: '#7DD3A3',
    colorInfo: '#8FBDF2',
    colorSuccess: '#86D3A1',
    colorWarning: '#F3CD72',
    colorError: '#FF9D93',
    colorLink: '#8FBDF2',
    colorTextLightSolid: '#101513',
    colorText: '#EEF3EF',
    colorTextSecondary: '#B3BDB6',
    colorTextDescription: '#B3BDB6',
    colorTextTertiary: '#A8B3AC',
    colorTextQuaternary: '#9AA69E',
    colorTextPlaceholder: '#9AA69E',
    colorTextDisabled: '#8F9A93',
    colorBgBase: '#101513',
    colorBgLayout: '#101513',
    colorBgContainer: '#18201C',
    colorBgElevated: '#1F2924',
    colorBorder: '#7C877F',
    colorBorderSecondary: '#2B352F',
  },
};

export const themeOf = (dark: boolean): ThemeConfig => (dark ? DARK : LIGHT);
