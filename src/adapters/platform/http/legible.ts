const sequence =
  /%[0-7][0-9a-f]|%(?:c[2-9a-f]|d[0-9a-f])%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-4](?:%[89ab][0-9a-f]){3}|%(?:[0-9a-f]{2})?/gi;

/** A path with what is no UTF-8 in it, or no byte after a percent sign, written out: `%ff` means the text `%ff` then, as the reference has it. */
export function legible(path: string): string {
  if (!path.includes('%') || decodes(path)) return path;
  return path.replace(sequence, (part) => (decodes(part) ? part : part.replaceAll('%', '%25')));
}

function decodes(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}
