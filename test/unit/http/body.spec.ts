import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect } from 'chai';
import { readBody } from '../../../src/adapters/platform/http/body.js';

const request = (type: string | undefined, ...chunks: (string | Buffer)[]) => {
  const message = new IncomingMessage(new Socket());
  if (type !== undefined) message.headers['content-type'] = type;
  for (const chunk of chunks) message.push(chunk);
  message.push(null);
  return message;
};
const refusal = (body: Promise<unknown>) =>
  body.then(
    () => 'not refused',
    ({ kind, message }) => `${kind}: ${message}`,
  );

describe('bodies of requests', () => {
  it('read_body__json__is_its_value_whatever_the_charset_is_called', async () => {
    // When
    const inTwoParts = await readBody(request('application/json', '{"a":', '[1]}'));
    const withCharset = await readBody(request('Application/JSON; charset=utf-8', '"ä"'));
    // Then
    expect([inTwoParts, withCharset]).to.deep.equal([{ a: [1] }, 'ä']);
  });

  it('read_body__nothing_sent__is_an_empty_object_of_any_type', async () => {
    // When
    const body = await readBody(request('application/xml'));
    // Then
    expect(body).to.deep.equal({});
  });

  it('read_body__forms__are_their_fields', async () => {
    // Given
    const parts = '--x\r\ncontent-disposition: form-data; name="label"\r\n\r\nred\r\n--x--\r\n';
    // When
    const simple = await readBody(request('application/x-www-form-urlencoded', 'label=red+blue&label=last'));
    const inParts = await readBody(request('multipart/form-data; boundary=x', parts));
    // Then
    expect([simple, inParts]).to.deep.equal([{ label: 'last' }, { label: 'red' }]);
  });

  it('read_body__cannot_be_read__is_refused_in_words', async () => {
    // When
    const cut = await refusal(readBody(request('application/json', '{"a"')));
    const noText = await refusal(readBody(request('application/json', Buffer.from([0x22, 0xff, 0x22]))));
    const marked = await refusal(readBody(request('application/json', '\ufeff{}')));
    const noForm = await refusal(readBody(request('multipart/form-data', 'no boundary')));
    const broken = await refusal(readBody(request('multipart/form-data; boundary=x', 'no form')));
    const large = await refusal(readBody(request('application/json', Buffer.alloc(5_000_001))));
    // Then
    expect(cut).to.match(/^invalid: JSON parse error - /);
    expect(noText).to.match(/^invalid: JSON parse error - /);
    expect(marked).to.equal('invalid: JSON parse error - Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)');
    expect(noForm).to.equal('invalid: Multipart form parse error - Invalid boundary in multipart: None');
    expect(broken).to.equal('invalid: The form cannot be read.');
    expect(large).to.equal('invalid: The body is larger than 5000000 bytes.');
  });

  it('read_body__form_of_a_thousand_fields__is_read_and_a_larger_one_is_refused', async () => {
    // Given
    const simple = (count: number) => request('application/x-www-form-urlencoded', Array(count).fill('a=1').join('&'));
    const part = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n';
    const inParts = (count: number) => request('Multipart/Form-Data; boundary="x"', `${part.repeat(count)}--x--\r\n`);
    // When
    const read = await Promise.all([readBody(simple(1000)), readBody(inParts(999))]);
    const said = await Promise.all([simple(1_000_000), inParts(50_000)].map((form) => refusal(readBody(form))));
    // Then
    expect(read).to.deep.equal([{ a: '1' }, { a: '1' }]);
    expect(said).to.deep.equal(Array(2).fill('invalid: The form has more than 1000 fields.'));
  });

  it('read_body__type_is_not_taken__is_refused_as_unsupported', async () => {
    // When
    const plain = await refusal(readBody(request('text/plain', 'red')));
    const unnamed = await refusal(readBody(request(undefined, 'red')));
    // Then
    expect(plain).to.equal('unsupported: Unsupported media type "text/plain" in request.');
    expect(unnamed).to.equal('unsupported: Unsupported media type "application/octet-stream" in request.');
  });

  it('read_body__sender_goes_away__is_refused_and_not_a_bug', async () => {
    // Given
    const message = new IncomingMessage(new Socket());
    message.headers['content-type'] = 'application/json';
    // When
    const read = refusal(readBody(message));
    message.destroy(new Error('aborted'));
    const afterwards = await refusal(readBody(message));
    // Then
    expect([await read, afterwards]).to.deep.equal(Array(2).fill('invalid: The request was not complete.'));
  });
});
