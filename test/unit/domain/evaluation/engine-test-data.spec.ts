import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { parseJsonKeepingNumbers } from '../../../../src/domain/shared/json-numbers.js';
import { getEvaluationResult } from '../../../../src/engine.js';

// Flagsmith's own cases, where they are at hand; what they cover is covered without them by the specs beside this one.
const places = [process.env.ENGINE_TEST_DATA, '../shared/engine-test-data', '../../shared/engine-test-data'].filter((one) => one !== undefined);
const folder = places.map((one) => join(one, 'test_cases')).find((one) => existsSync(one));
const files = folder ? readdirSync(folder).filter((name) => /\.jsonc?$/.test(name)) : [];
const comments = /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

describe('engine test data', () => {
  for (const file of files) {
    it(`get_evaluation_result__${basename(file).replace(/\..*/, '')}__is_as_recorded`, () => {
      // Given
      const text = readFileSync(join(folder ?? '', file), 'utf8').replace(comments, '$1');
      for (const read of [JSON.parse, parseJsonKeepingNumbers as typeof JSON.parse]) {
        const { context, result } = read(text);
        // When
        const got = getEvaluationResult(context);
        // Then
        expect({ ...got, segments: sorted(got.segments) }).to.deep.equal({ ...result, segments: sorted(result.segments) });
      }
    });
  }
});

function sorted(segments: { name: string }[]): unknown[] {
  return segments.toSorted((a, b) => a.name.localeCompare(b.name));
}
