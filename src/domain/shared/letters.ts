/** Whether a text has more characters than that, as people count them: a pair of surrogates is one. Quick also for what is far longer. */
export const hasMoreLetters = (text: string, most: number): boolean => text.length > most && (text.length > 2 * most || [...text].length > most);
