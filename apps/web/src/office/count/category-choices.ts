interface Category {
  slug: string;
  name: string;
  children: readonly Category[];
}

/** Categories as one list, each with the names of those above it. */
export function categoryChoices(
  tree: readonly Category[],
  above: readonly string[] = [],
): { id: string; label: string }[] {
  return tree.flatMap(({ slug, name, children }) => {
    const path = [...above, name];
    return [{ id: slug, label: path.join(' › ') }, ...categoryChoices(children, path)];
  });
}
