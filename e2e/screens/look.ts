import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { ConsoleMessage, Page } from '@playwright/test';
import { tooSmall, tooWide } from './measures.ts';

/** A phone at night, a desk and a tablet by day: each size and each theme once. The tablet comes last and stays. */
const SIZES = [
  { name: 'phone', width: 390, height: 844, theme: 'dark', asks: ['color-contrast', 'target-size'] },
  { name: 'desk', width: 1440, height: 900, theme: 'light', asks: [] },
  { name: 'tablet', width: 1180, height: 820, theme: 'light', asks: null },
] as const;
const CALM_MS = process.env.SCREENSHOTS ? 350 : 80;
const OTHER = { light: 'dark', dark: 'light' } as const;

interface LookOptions {
  /** Everything a finger has to hit is 48 px there. */
  touch?: boolean;
  /** Noise in the console that belongs to what is shown, such as the 404 of a page that is not there. */
  expects?: RegExp;
}

/** Looks at one page as every visitor could: three sizes, two themes; keeps what is wrong instead of stopping at it. */
export class Look {
  readonly page: Page;
  readonly problems: string[] = [];
  readonly #area: string;
  readonly #options: LookOptions;
  #noise: string[] = [];

  constructor(page: Page, area: string, options: LookOptions = {}) {
    this.page = page;
    this.#area = area;
    this.#options = options;
    page.on('console', (message) => this.#hear(message));
    page.on('pageerror', (error) => this.#noise.push(error.message));
  }

  /** Call when the screen stands as it should be seen. */
  async at(name: string): Promise<void> {
    for (const size of SIZES) {
      if (process.env.SCREENSHOTS) {
        await this.#turn(size, OTHER[size.theme]);
        await this.#keep(`${name}-${size.name}-${OTHER[size.theme]}`);
      }
      await this.#turn(size, size.theme);
      await this.#measure(`${name} ${size.name}`);
      await this.#keep(`${name}-${size.name}-${size.theme}`);
      if (size.asks === null || size.asks.length > 0) await this.#ask(`${name} ${size.name} ${size.theme}`, size.asks);
    }
    this.#report(name, this.#noise.splice(0));
  }

  async #turn(size: (typeof SIZES)[number], colorScheme: 'light' | 'dark'): Promise<void> {
    await this.page.setViewportSize({ width: size.width, height: size.height });
    await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await this.page.waitForTimeout(CALM_MS);
  }

  async #measure(name: string): Promise<void> {
    const wide = await this.page.evaluate(tooWide);
    this.#report(
      name,
      wide.map((what) => `wider than the window: ${what}`),
    );
    if (!this.#options.touch) return;
    const small = await this.page.evaluate(tooSmall);
    this.#report(
      name,
      small.map((what) => `smaller than a finger: ${what}`),
    );
  }

  /** All of WCAG 2.2 A and AA and the best practices that axe knows, or only what differs by size and theme. */
  async #ask(name: string, only: readonly string[] | null): Promise<void> {
    const axe = new AxeBuilder({ page: this.page }).setLegacyMode(true);
    const asked = only ? axe.withRules([...only]) : axe.options({ rules: { 'target-size': { enabled: true } } });
    const { violations } = await asked.analyze();
    const words = violations.flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 3)
        .map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`),
    );
    this.#report(name, words);
  }

  async #keep(name: string): Promise<void> {
    const folder = process.env.SCREENSHOTS;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${this.#area}-${name}.png`), animations: 'disabled' });
  }

  #report(name: string, words: readonly string[]): void {
    for (const word of words) this.problems.push(`${this.#area} ${name}: ${word}`);
  }

  #hear(message: ConsoleMessage): void {
    if (message.type() !== 'error') return;
    const words = `${message.text()} ${message.location().url}`;
    if (!this.#options.expects?.test(words)) this.#noise.push(`said in the console: ${words}`);
  }
}
