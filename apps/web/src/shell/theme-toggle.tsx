import { Check, Monitor, Moon, Sun } from 'lucide-react';
import { m } from '#messages';
import type { ButtonSize } from '#ui/button-class.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { Menu } from '#ui/menu.tsx';
import { type Theme, useTheme } from './theme.ts';

const ICONS = { device: Monitor, light: Sun, dark: Moon };

/** Chooses light, dark, or as the device. */
export function ThemeToggle({ size }: { size?: ButtonSize }) {
  const [theme, choose] = useTheme();
  const Icon = ICONS[theme];
  const words: Record<Theme, string> = {
    device: m.shell_theme_device(),
    light: m.shell_theme_light(),
    dark: m.shell_theme_dark(),
  };
  return (
    <Menu
      label={m.shell_theme()}
      trigger={
        <IconButton label={`${m.shell_theme()}: ${words[theme]}`} size={size}>
          <Icon aria-hidden className="size-5" />
        </IconButton>
      }
      actions={(['device', 'light', 'dark'] as const).map((one) => ({
        id: one,
        label: words[one],
        icon: <Check aria-hidden className={one === theme ? 'size-4' : 'invisible size-4'} />,
        onAction: () => choose(one),
      }))}
    />
  );
}
