import { hasMoreLetters } from '../../../domain/shared/letters.js';
import { pythonText } from '../../../domain/shared/python-text.js';
import { isReal, type TraitValue } from '../../../domain/shared/trait-value.js';
import { Field, Unreadable, unkeepable } from './fields.js';

const longest = 2000;

/** A trait's value: text, a number as it is spelled, a truth; a list or an object is kept as the text Python has for it. */
export const traitValue = () =>
  new Field<TraitValue>(
    (raw) => {
      if (raw === null) throw new Unreadable(['This field may not be null.']);
      const value = typeof raw === 'object' && !isReal(raw) ? pythonText(raw) : (raw as TraitValue);
      if (typeof value === 'string') {
        if (hasMoreLetters(value, longest)) throw new Unreadable([`Value string is too long. Must be less than ${longest} character`]);
        const wrong = unkeepable(value);
        if (wrong !== undefined) throw new Unreadable([wrong]);
      }
      return value;
    },
    { type: ['string', 'number', 'boolean'] },
    'required',
  );
