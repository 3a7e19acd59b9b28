const odd = /[İΣ]/u;

/**
 * Small letters as a database has them, letter by letter, whatever stands around a letter: `toLowerCase` makes two of İ, and of Σ another one
 * at the end of a word. What is searched for and what is searched in have to be lowered alike.
 */
export const lowered = (text: string): string =>
  odd.test(text) ? Array.from(text, (letter) => (letter === 'İ' ? 'i' : letter.toLowerCase())).join('') : text.toLowerCase();
