import mocha from 'mocha';

/** Mocha's own report, and at its end the counts as one plain line, for machines: `N passed, N failed`. */
export default class Counts extends mocha.reporters.Spec {
  epilogue() {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    console.log(`${passes} passed, ${failures} failed${pending > 0 ? `, ${pending} pending` : ''}`);
  }
}
