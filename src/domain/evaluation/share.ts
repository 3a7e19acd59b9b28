/** MD5 of the text in UTF-8, as 32 hexadecimal digits in small letters. */
export type Md5 = (text: string) => string;

/**
 * Where a person stands between 0 (inclusive) and 100 (exclusive), the same for ever: the MD5 of both ids with a comma between them, as one
 * large number, its rest by 9999 over 9998. Who stands at exactly 100 is drawn again with the ids repeated once more.
 */
export function shareOf(md5: Md5, id: string, key: string): number {
  const once = `${id},${key}`;
  let text = once;
  let share = placeOf(md5(text));
  while (share === 100) {
    text = `${text},${once}`;
    share = placeOf(md5(text));
  }
  return share;
}

function placeOf(hash: string): number {
  return (rest(hash) / 9998) * 100;
}

/** The rest by 9999, by eight digits at a time so that all stays exact without bigints. */
function rest(hash: string): number {
  let left = 0;
  for (let i = 0; i < hash.length; i += 8) {
    let part = 0;
    for (let j = i; j < i + 8; j++) {
      const code = hash.charCodeAt(j);
      part = part * 16 + (code < 58 ? code - 48 : code - 87); // 0 to 9, a to f
    }
    left = (left * 0x100000000 + part) % 9999;
  }
  return left;
}
