import { expect } from 'chai';
import { createLog } from '../../../src/adapters/platform/observability/logger.js';

describe('the log', () => {
  it('generic__an_event_with_attributes_and_an_error__is_a_line_for_people_and_the_stack', () => {
    // Given
    const lines: string[] = [];
    const log = createLog({ format: 'generic', level: 'INFO' }, { write: (line) => void lines.push(line) });
    // When
    log.info({ event: 'tag.created', 'tag.id': 7, words: 'two words' });
    log.error({ event: 'bug.met', err: new Error('no room') });
    log.debug({ event: 'too.small' });
    log.warn('in words');
    // Then
    const [first, second, ...rest] = lines.join('').split('\n');
    expect(first).to.match(/^\d{4}-\d\d-\d\dT[\d:.]+Z INFO {2}tag\.created tag\.id=7 words="two words"$/);
    expect(second).to.match(/Z ERROR bug\.met$/);
    expect(rest.join('\n'))
      .to.match(/^Error: no room\n {4}at /)
      .and.match(/Z WARN {2}in words\n$/)
      .and.not.contain('too.small');
  });

  it('json__an_event__is_an_object_a_line', () => {
    // Given
    const lines: string[] = [];
    const log = createLog({ format: 'json', level: 'WARNING' }, { write: (line) => void lines.push(line) });
    // When
    log.info({ event: 'not.shown' });
    log.error({ event: 'bug.met', err: new Error('no room') });
    // Then
    const line = JSON.parse(lines.join(''));
    expect([line.level, line.event, line.err.message]).to.deep.equal(['error', 'bug.met', 'no room']);
  });
});
