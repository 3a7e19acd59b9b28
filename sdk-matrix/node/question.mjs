import { text } from 'node:stream/consumers';

/** Answers the question on standard input: {origin, api, keys: {client, server}, local, people: [{identifier, traits}]}. */
export async function answer(asked) {
  const answers = await asked(JSON.parse(await text(process.stdin)));
  process.stdout.write(JSON.stringify(answers), () => process.exit());
}
