/** MD5 of the text in UTF-8, as 32 hexadecimal digits. */
export type Md5 = (text: string) => string;

/**
 * Where a person stands between 0 (inclusive) and 100 (exclusive), the same for ever: the MD5 of both ids with a comma between them, as one
 * large number, its rest by 9999 over 9998. Who stands at exactly 100 is drawn again with the ids repeated once more.
 */
export function shareOf(md5: Md5, id: string, key: string): number {
  const once = `${id},${key}`;
  for (let text = once; ; text = `${text},${once}`) {
    const share = (rest(md5(text)) / 9998) * 100;
    if (share !== 100) return share;
  }
}

/** The rest by 9999, by eight digits at a time so that all stays exact without bigints. */
function rest(hash: string): number {
  let left = 0;
  for (let i = 0; i < hash.length; i += 8) left = (left * 0x100000000 + Number.parseInt(hash.slice(i, i + 8), 16)) % 9999;
  return left;
}
