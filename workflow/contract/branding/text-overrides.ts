// Texts of a deployment's own in the place of ours: the same tree, as much of it as is to be said otherwise. Pure.

export type TextOverrides = { readonly [key: string]: string | readonly string[] | TextOverrides };

export const isTree = (value: TextOverrides[string]): value is TextOverrides =>
  typeof value === 'object' && !Array.isArray(value);

const put = (texts: object, overrides: TextOverrides): void => {
  for (const [key, value] of Object.entries(overrides)) {
    const own: unknown = Reflect.get(texts, key);
    if (!isTree(value)) Reflect.set(texts, key, value);
    else if (typeof own === 'object' && own !== null) put(own, value);
  }
};

/** The texts with the deployment's own words; anyone who reads the settings has checked that they fit. */
export function withOverrides<Texts extends object>(texts: Texts, overrides: TextOverrides | undefined): Texts {
  if (!overrides) return texts;
  const changed = structuredClone(texts);
  put(changed, overrides);
  return changed;
}
