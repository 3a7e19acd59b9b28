// test/conformance.differences: steps of recorded scenarios that differ here on purpose, and why. All other steps of those scenarios stay guarded.

/**
 * Reads the list: a line "scenario: reason" and under it, indented, the names of the steps; a scenario may come again with another
 * reason. Resolves to the names of the steps by scenario. Throws on a line that is neither.
 */
export function readDifferences(text) {
  const differences = new Map();
  let steps;
  for (const line of text.split('\n').filter((one) => one.trim() && !one.startsWith('#'))) {
    const [, scenario] = /^([\w-]+): ./.exec(line) ?? [];
    if (scenario) {
      steps = differences.get(scenario) ?? [];
      differences.set(scenario, steps);
    } else if (/^\s/.test(line) && steps) steps.push(line.trim());
    else throw new Error(`neither "scenario: reason" nor an indented step: ${line}`);
  }
  return differences;
}

/**
 * What is wrong with a scenario, in words; nothing when exactly the listed steps differ. `recorded` are the names of its steps, `failures` what
 * run.mjs --json says of those that differ: {step, why: [text]}. A step that was not even reached differs by accident.
 */
export function unexpected(recorded, listed, failures) {
  const byAccident = (failure) => !listed.includes(failure.step) || failure.why.some((one) => one.startsWith('not reached'));
  const found = failures.filter(byAccident).map(({ step, why }) => `${step}: ${why.join('; ')}`);
  for (const step of listed) {
    const times = recorded.filter((one) => one === step).length;
    if (times !== 1) found.push(`${step}: listed as different, but ${times === 0 ? 'no step' : `${times} steps`} of that name`);
    else if (!failures.some((failure) => failure.step === step)) found.push(`${step}: listed as different, but agrees`);
  }
  return found;
}
