import { Field } from '../fields.js';

/** The id of an organisation in a path. What is no number is told only once the caller has signed in: it reads as NaN. */
export const organisationId = () =>
  new Field<number>((raw) => (/^\d+$/.test(String(raw)) ? Math.min(Number(raw), 2147483647) : Number.NaN), { type: 'integer' }, 'required');
