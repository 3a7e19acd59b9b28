import { type Answer, type Exchange, json } from './exchange.js';

/** What clients usually send: nothing more to look at. */
const usual = new Set<string | undefined>([undefined, '', '*/*', 'application/json']);
const asked = /(^|,)\s*(\*\/\*|application\/\*|application\/json|text\/\*|text\/html)\s*(;|,|$)/i; // browsers ask for HTML, and get JSON
const formats = new Set<string | null>([null, '', 'json', 'api']);

/** The answer to who wants something else than JSON, which comes before anything else is looked at. */
export function refuseFormat({ headers: { accept }, search }: Exchange): Answer | undefined {
  if (search.includes('format=') && !formats.has(new URLSearchParams(search).get('format'))) return json(404, { detail: 'Not found.' });
  if (usual.has(accept) || asked.test(accept as string)) return undefined;
  return json(406, { detail: 'Could not satisfy the request Accept header.' });
}
