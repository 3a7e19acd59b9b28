/**
 * Large letters as a database has them, letter by letter: what JavaScript writes as several (ß as SS) stays as it is. What is searched for and
 * what is searched in are compared so (where PostgreSQL sorts by ICU it has SS too); small letters would not do, for there ς is not σ, and İ is i.
 */
export function uppered(text: string): string {
  const upper = text.toUpperCase();
  if (upper.length === text.length) return upper;
  return Array.from(text, (letter) => (letter.toUpperCase().length === letter.length ? letter.toUpperCase() : letter)).join('');
}
