/** Makes something of an object once, and keeps it for as long as the object is there. The object must not change. */
export function kept<From extends object, Made>(make: (from: From) => Made): (from: From) => Made {
  const known = new WeakMap<From, { readonly made: Made }>();
  return (from) => {
    const there = known.get(from);
    if (there !== undefined) return there.made;
    const made = make(from);
    known.set(from, { made });
    return made;
  };
}
