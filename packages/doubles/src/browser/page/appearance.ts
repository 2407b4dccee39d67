/** The part of Stripe's appearance object that the fake form follows. */
export interface Appearance {
  theme?: string;
  variables?: Record<string, string | undefined>;
}

type Palette = Record<string, string>;

const light: Palette = {
  colorPrimary: '#0f5cc0',
  colorBackground: '#ffffff',
  colorText: '#1f2430',
  colorTextSecondary: '#545b6b',
  colorDanger: '#b3261e',
  colorBorder: '#8a90a0',
  fontFamily: 'system-ui, sans-serif',
  fontSizeBase: '16px',
  borderRadius: '6px',
  spacingUnit: '4px',
};

const themes: Record<string, Palette> = {
  stripe: light,
  flat: { ...light, colorBackground: '#f1f2f5' },
  night: {
    ...light,
    colorPrimary: '#9cc4ff',
    colorBackground: '#1f2430',
    colorText: '#f4f5f8',
    colorTextSecondary: '#c3c8d4',
    colorDanger: '#ffb4ab',
    colorBorder: '#7f8798',
  },
};

/** Writes theme and variables onto the form as custom properties: through the CSSOM, which needs no unsafe-inline. */
export function applyAppearance(host: HTMLElement, appearance: Appearance | undefined): void {
  const palette = { ...light, ...themes[appearance?.theme ?? 'stripe'] };
  for (const [name, standard] of Object.entries(palette)) {
    host.style.setProperty(`--${name}`, appearance?.variables?.[name] ?? standard);
  }
  host.style.setProperty('color-scheme', appearance?.theme === 'night' ? 'dark' : 'light');
}
