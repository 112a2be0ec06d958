// The company's colour on the page and in the emails: what it has to be, and the shades that follow from it. Pure.

/** Of buttons and links, by light and in the dark. */
export type Shades = { readonly press: string; readonly hover: string; readonly onPress: string };
export type Palette = { readonly light: Shades; readonly dark: Shades };

/** What the page and the emails have when no colour is set. */
export const ownPalette: Palette = {
  light: { press: '#1d4f9c', hover: '#163d7a', onPress: '#ffffff' },
  dark: { press: '#8fb8f6', hover: '#b5d1fb', onPress: '#0d1b33' },
};

/** Behind links: around the sheet by light, where less stands out than on white, and the sheet itself in the dark. */
const backdrop = '#eef2f7';
const darkPaper = '#21262d';

/** Text of normal size (WCAG 2.2, 1.4.3). */
const leastContrast = 4.5;

export const colorPattern = /^#[0-9a-f]{6}$/i;

const channels = (color: string): number[] => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

const linear = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

const luminance = (color: string): number => {
  const [red = 0, green = 0, blue = 0] = channels(color).map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** As WCAG 2.2 reckons it: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((first, second) => first - second);
  return (light + 0.05) / (dark + 0.05);
}

const mixed = (color: string, other: string, share: number): string => {
  const others = channels(other);
  const parts = channels(color).map((channel, at) => Math.round(channel + ((others[at] ?? 0) - channel) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
};

/** Words on it, and links in it, can be read by everybody. */
export const canBeRead = (color: string): boolean =>
  contrast(color, backdrop) >= leastContrast && contrast(color, ownPalette.light.onPress) >= leastContrast;

/** In the dark, as much of white as the same words need there. */
const lightened = (color: string): string => {
  const shares = Array.from({ length: 20 }, (_, index) => index / 20);
  const share = shares.find((white) => contrast(mixed(color, '#ffffff', white), darkPaper) >= 7);
  return mixed(color, '#ffffff', share ?? 1);
};

/** @param color one that can be read */
export function paletteOf(color: string | undefined): Palette {
  if (color === undefined) return ownPalette;
  const press = lightened(color);
  return {
    light: { press: color.toLowerCase(), hover: mixed(color, '#000000', 0.22), onPress: ownPalette.light.onPress },
    dark: { press, hover: mixed(press, '#ffffff', 0.35), onPress: '#10151d' },
  };
}
