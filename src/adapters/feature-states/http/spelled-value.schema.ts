import { problemOf, type SpelledValue } from '../../../domain/feature-states/spelled-value.js';
import { choice, Field, object, type Problem, text, Unreadable } from '../../platform/http/fields.js';

const spelled = object({ type: choice(['integer', 'string', 'boolean']), value: text({ max: 20000, blank: true }) });

/** A value as text, beside what it is; what cannot be read is said as `how` says it. */
export const spelledValue = (how: (problem: string) => Problem) =>
  new Field<SpelledValue>(
    (raw) => {
      const value = spelled.read(raw, false) as SpelledValue;
      const problem = problemOf(value);
      if (problem !== undefined) throw new Unreadable(how(problem));
      return value;
    },
    spelled.schema,
    'required',
  );
