import type { ConditionDocument } from './environment-document.js';
import type { Operand } from './operand.js';

const verbs: Readonly<Record<string, readonly [holds: string, fails: string]>> = {
  EQUAL: ['equals', 'does not equal'],
  NOT_EQUAL: ['differs from', 'does not differ from'],
  GREATER_THAN: ['is above', 'is not above'],
  GREATER_THAN_INCLUSIVE: ['is at least', 'is not at least'],
  LESS_THAN: ['is below', 'is not below'],
  LESS_THAN_INCLUSIVE: ['is at most', 'is not at most'],
  CONTAINS: ['contains', 'does not contain'],
  NOT_CONTAINS: ['is a text without', 'is not a text without'],
  REGEX: ['matches', 'does not match'],
  MODULO: ['divided leaves', 'divided does not leave'],
  IN: ['is one of', 'is not one of'],
};

/** What a condition came to for someone, such as `plan is "iron", which does not equal "gold"`. */
export function wordsFor({ operator, property, value }: ConditionDocument, operand: Operand | undefined, holds: boolean): string {
  const share = `the first ${value} %`;
  if (operand === undefined) return `the person is ${holds ? '' : 'not '}among ${share}`;
  if (operand.kind === 'nothing') return `${property} is not set`;
  const shown = operand.kind === 'text' ? JSON.stringify(operand.text) : operand.text;
  if (operator === 'PERCENTAGE_SPLIT') return `${property} is ${shown}, which is ${holds ? '' : 'not '}among ${share}`;
  const verb = verbs[operator]?.[holds ? 0 : 1];
  return verb === undefined ? `${property} is ${shown}` : `${property} is ${shown}, which ${verb} ${JSON.stringify(value ?? '')}`;
}
