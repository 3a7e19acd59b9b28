import { expect } from 'chai';
import { later } from '../../../src/adapters/platform/tasks/queue.js';
import { recurring } from '../../../src/adapters/platform/tasks/task.js';
import { newDatabase } from '../../support/databases.js';
import { eventually } from '../../support/eventually.js';
import { taskBench } from '../../support/task-bench.js';

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
  describe(`Tasks on ${on}`, () => {
    let bench: Awaited<ReturnType<typeof taskBench>>;
    afterEach(() => bench.close());

    it('enqueue__transaction_is_taken_back__the_task_is_as_well', async () => {
      // Given
      bench = await taskBench(on);
      // When
      await bench
        .within(async (tx) => {
          await bench.tasks.enqueue(tx, 'test.note', { text: 'lost' });
          throw new Error('no');
        })
        .catch(() => {});
      await bench.within((tx) => bench.tasks.enqueue(tx, 'test.note', { text: 'kept' }));
      // Then
      expect([await bench.runDue(), bench.noted, await bench.waiting()]).to.deep.equal([1, ['kept'], 0]);
    });

    it('enqueue__at_a_time__is_run_then_and_not_before', async () => {
      // Given
      bench = await taskBench(on);
      await bench.within((tx) => bench.tasks.enqueue(tx, 'test.note', { text: 'later' }, later(bench.now(), 60)));
      // When
      const before = await bench.runDue();
      bench.pass(61);
      const after = await bench.runDue();
      // Then
      expect([before, after, bench.noted]).to.deep.equal([0, 1, ['later']]);
    });

    it('drain__several_are_due__by_priority_and_then_by_age', async () => {
      // Given
      bench = await taskBench(on);
      for (const text of ['first', 'second', 'third']) await bench.within((tx) => bench.tasks.enqueue(tx, 'test.note', { text }));
      await bench.within((tx) => bench.tasks.enqueue(tx, 'test.urgent', { text: 'urgent' }));
      // When
      await bench.runDue();
      // Then
      expect(bench.noted).to.deep.equal(['urgent', 'first', 'second', 'third']);
    });

    it('run__fails_each_time__is_tried_again_later_and_later_and_then_kept_as_dead', async () => {
      // Given
      bench = await taskBench(on);
      await bench.within((tx) => bench.tasks.enqueue(tx, 'test.note', { text: 'fail' }));
      // When
      const begun = [];
      for (const seconds of [0, 1, 10, 60, 600]) {
        bench.pass(seconds);
        begun.push(await bench.runDue());
      }
      // Then
      expect([begun, bench.noted]).to.deep.equal([
        [1, 0, 1, 1, 0],
        ['fail', 'fail', 'fail'],
      ]);
      const [dead] = await bench.dead();
      expect([dead.name, dead.error]).to.satisfy(([name, error]: string[]) => name === 'test.note' && error?.includes('it failed'));
      expect(bench.logged.map(({ event, where }) => [event, where])).to.deep.equal(Array(3).fill(['bug.met', 'test.note']));
      expect(await bench.metrics())
        .to.contain('flagsmith_task_processor_enqueued_tasks_total{task_identifier="test.note"} 1\n')
        .and.contain('flagsmith_task_processor_finished_tasks_total{task_identifier="test.note",task_type="standard",result="failure"} 3\n')
        .and.contain('flagsmith_task_processor_task_duration_seconds_count{task_identifier="test.note",task_type="standard",result="failure"} 3\n');
    });

    it('run__takes_longer_than_it_may__has_failed', async () => {
      // Given
      bench = await taskBench(on);
      await bench.within((tx) => bench.tasks.enqueue(tx, 'test.slow', { text: 'wait' }));
      // When
      await bench.runDue();
      // Then
      expect((await bench.dead())[0].error).to.contain('took longer than 0.05 seconds');
    });

    it('enqueue__nobody_knows_the_task__is_refused_there', async () => {
      // Given
      bench = await taskBench(on);
      // When
      const refused = await bench.within((tx) => bench.tasks.enqueue(tx, 'test.unknown' as never, {} as never)).catch(String);
      // Then
      expect(refused).to.contain('no task is called test.unknown');
    });

    it('recurring__several_processors_look__is_enqueued_once_in_its_time', async () => {
      // Given
      const hourly = recurring({ name: 'test.note', payload: { text: 'tick' }, everySeconds: 3600 });
      bench = await taskBench(on, 'TASK_PROCESSOR', [hourly]);
      const both = [bench.processor, bench.another()];
      const counts: number[] = [];
      // When
      for (const seconds of [0, 60, 3600]) {
        bench.pass(seconds);
        await Promise.all(both.map((one) => one.tick()));
        await bench.runDue();
        counts.push(bench.noted.length);
      }
      // Then
      expect(counts).to.deep.equal([1, 1, 2]);
      expect(await bench.metrics()).to.contain('{task_identifier="test.note",task_type="recurring",result="success"} 2\n');
    });

    it('begin__tasks_come_in__are_run_as_they_come_until_it_is_closed', async () => {
      // Given
      bench = await taskBench(on);
      bench.processor.begin();
      // When
      await bench.within((tx) => bench.tasks.enqueue(tx, 'test.note', { text: 'one' }));
      await bench.notes(1);
      await bench.processor.close();
      await bench.within((tx) => bench.tasks.enqueue(tx, 'test.note', { text: 'after the end' }));
      // Then
      expect([bench.noted, await bench.waiting()]).to.deep.equal([['one'], 1]);
    });

    it('begin__a_destination_hangs__delays_neither_what_stays_inside_nor_other_destinations', async () => {
      // Given
      bench = await taskBench(on);
      await bench.within(async (tx) => {
        for (let n = 0; n < 130; n++) await bench.tasks.enqueue(tx, 'test.outside', { text: 'hang', to: 'dead' });
        for (let n = 0; n < 3; n++) await bench.tasks.enqueue(tx, 'test.outside', { text: 'told', to: 'alive' });
        await bench.tasks.enqueue(tx, 'test.note', { text: 'inside' });
      });
      const counts = () => ['hang', 'told', 'inside'].map((text) => bench.noted.filter((noted) => noted === text).length);
      // When
      bench.processor.begin();
      const hanging = await eventually(counts, ([, told, inside]) => told === 3 && inside === 1);
      bench.letGo();
      const after = await eventually(counts, ([all]) => all === 130, 20_000);
      await bench.processor.close();
      // Then
      expect([hanging, after, await bench.waiting()]).to.deep.equal([[2, 3, 1], [130, 3, 1], 0]);
    });

    it('synchronously__due_now__is_run_before_the_transaction_is_answered', async () => {
      // Given
      bench = await taskBench(on, 'SYNCHRONOUSLY');
      // When
      await bench.within(async (tx) => {
        await bench.tasks.enqueue(tx, 'test.note', { text: 'now' });
        await bench.tasks.enqueue(tx, 'test.note', { text: 'later' }, later(bench.now(), 60));
        expect(bench.noted).to.deep.equal([]);
      });
      const atOnce = [...bench.noted];
      bench.pass(61);
      await bench.runDue();
      // Then
      expect([atOnce, bench.noted, await bench.waiting()]).to.deep.equal([['now'], ['now', 'later'], 0]);
    });

    it('synchronously__fails__is_told_and_tried_again_by_the_processor', async () => {
      // Given
      bench = await taskBench(on, 'SYNCHRONOUSLY');
      // When
      await bench.within(async (tx) => {
        await bench.tasks.enqueue(tx, 'test.note', { text: 'fail' });
        await bench.tasks.enqueue(tx, 'test.once', { text: 'fail once' });
      });
      const begun = [];
      for (const seconds of [0, 10, 100, 1000]) {
        bench.pass(seconds);
        begun.push(await bench.runDue());
      }
      // Then
      expect(begun).to.deep.equal([0, 1, 1, 0]);
      expect((await bench.dead()).map(({ name }: { name: string }) => name)).to.deep.equal(['test.note', 'test.once']);
    });

    it('separate_thread__due_now__is_run_after_the_transaction_was_answered', async () => {
      // Given
      bench = await taskBench(on, 'SEPARATE_THREAD');
      // When
      await bench.within((tx) => bench.tasks.enqueue(tx, 'test.note', { text: 'soon' }));
      const answered = [...bench.noted];
      await bench.processor.close(); // waits for what runs
      // Then
      expect([answered, bench.noted, await bench.waiting()]).to.deep.equal([[], ['soon'], 0]);
    });

    it('separate_thread__the_database_goes_away_meanwhile__is_told_and_harms_nothing', async () => {
      // Given
      bench = await taskBench(on, 'SEPARATE_THREAD');
      await bench.within((tx) => bench.tasks.enqueue(tx, 'test.slow', { text: 'wait' }));
      // When
      await bench.db.close();
      await bench.processor.close();
      // Then
      expect(bench.logged.map(({ event, where }) => `${event} ${where}`)).to.deep.equal(['bug.met test.slow', 'bug.met tasks']);
    });

    it('start__with_a_task_processor_of_its_own__leaves_the_tasks_to_that', async () => {
      // Given
      bench = await taskBench(on);
      // When
      bench.processor.start();
      await bench.within((tx) => bench.tasks.enqueue(tx, 'test.note', { text: 'theirs' }));
      await bench.processor.close();
      // Then
      expect([bench.noted, await bench.waiting()]).to.deep.equal([[], 1]);
    });
  });
}
