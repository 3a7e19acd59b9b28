import { expect } from 'chai';
import { hasUnfitCharacters, problemWithRedirect, redirectFor, withAnswer } from '../../../src/domain/sign-on/oauth-client.js';

describe('where programs are answered', () => {
  it('redirect__each_example__is_taken_or_refused_in_words', () => {
    // Given
    const examples: readonly [string, string | undefined][] = [
      ['https://app.example.com/cb?x=1', undefined],
      ['http://localhost:8123/cb', undefined],
      ['http://[::1]/cb', undefined],
      ['com.example.app:/cb', undefined],
      ['claude://callback', undefined],
      ['HTTP://evil.example.com', 'HTTPS is required for http(s) redirect URIs (localhost excepted)'],
      ['http://localhost@evil.example.com/', 'HTTPS is required for http(s) redirect URIs (localhost excepted)'],
      ['https://app.example.com/#x', 'Fragment components are not permitted'],
      ['https://*.example.com/', 'Wildcards are not permitted in redirect URIs'],
      ['JavaScript:alert(1)', 'Scheme is not permitted in redirect URIs'],
      ['https:///cb', 'Invalid URI'],
      ['https://[::1', 'Invalid URI'],
      ['https:', 'Invalid URI'],
      ['nonsense', 'Invalid URI'],
    ];
    // When
    const said = examples.map(([uri]) => problemWithRedirect(uri));
    // Then
    expect(said).to.deep.equal(examples.map(([uri, problem]) => problem && `${problem}: ${uri}`));
  });

  it('redirect_for__own_machine__any_port_but_nothing_else_differs', () => {
    // Given
    const client = {
      id: 1,
      clientId: 'c',
      secretHash: null,
      name: '',
      createdAt: '',
      redirectUris: ['http://127.0.0.1/cb', 'https://a.example.com/cb'],
    };
    const asked = ['http://127.0.0.1:5000/cb', 'http://127.0.0.1:5000/other', 'http://[::1]:5000/cb', 'https://a.example.com:5000/cb', ''];
    // When
    const answers = asked.map((uri) => {
      try {
        return redirectFor(client, uri);
      } catch (error) {
        return (error as { description: string }).description;
      }
    });
    // Then
    expect(answers).to.deep.equal([asked[0], ...Array(3).fill('Mismatching redirect URI.'), 'Missing redirect URI.']);
  });

  it('with_answer__address_that_asks_something__keeps_it', () => {
    // Given
    const redirect = 'https://a.example.com/cb?x=1';
    // When
    const address = withAnswer(redirect, { code: 'a b', state: '' });
    // Then
    expect(address).to.equal('https://a.example.com/cb?x=1&code=a%20b');
  });

  it('unfit_characters__control_and_formatting__are_found', () => {
    // Given
    const names = ['two\nlines', 'left\u202eright', 'Größe 日本', 'plain'];
    // When
    const unfit = names.map(hasUnfitCharacters);
    // Then
    expect(unfit).to.deep.equal([true, true, false, false]);
  });
});
