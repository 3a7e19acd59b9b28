import { expect } from 'chai';
import fc from 'fast-check';
import { checkPattern, compilePattern } from '../../../../src/domain/shared/python-pattern/compile-pattern.js';

/** What `re.match` of Python 3.11 finds in these texts, and what it does not. */
const examples: readonly (readonly [pattern: string, matches: readonly string[], others: readonly string[]])[] = [
  ['', ['', 'x'], []],
  ['ab', ['ab', 'abc'], ['xab', 'AB', '']],
  ['^ab$', ['ab', 'ab\n'], ['ab\n\n', 'abc', 'x\nab']],
  ['ab\\Z', ['ab'], ['ab\n']],
  ['\\Aab', ['ab'], ['xab']],
  ['a$b', [], ['ab', 'a\nb']],
  ['a$\\n', ['a\n'], ['a']],
  ['(?m)a$\\n^b$', ['a\nb', 'a\nb\nc'], ['ab', 'a\nbc']],
  ['a.c', ['abc', 'a\u{1f600}c', 'aéc'], ['a\nc', 'ac']],
  ['(?s)a.c', ['a\nc'], ['ac']],
  ['cat|dog|', ['cat', 'dog', 'x'], []],
  ['^(?:cat|dog)$', ['cat', 'dog'], ['cats', '']],
  ['a*b+c?$', ['b', 'aabbc'], ['ac', 'c']],
  ['^a{2}$', ['aa'], ['a', 'aaa']],
  ['^a{2,}$', ['aa', 'aaaa'], ['a']],
  ['^a{,2}$', ['', 'aa'], ['aaa']],
  ['^a{,}$', ['', 'aaaa'], ['b']],
  ['^a{1,3}?b$', ['ab', 'aaab'], ['b', 'aaaab']],
  ['^(?:ab){1,2}$', ['ab', 'abab'], ['', 'ababab']],
  ['^(?:ab){2,}$', ['abab', 'ababab'], ['ab']],
  ['^(?:ab)*$', ['', 'abab'], ['aba']],
  ['^(?:ab)+$', ['ab', 'abab'], ['', 'aba']],
  ['^(?:a|b?)*c$', ['c', 'ababc'], ['d']],
  ['^(?:){99999999}a', ['a'], ['b']],
  ['x{', ['x{'], ['x']],
  ['x{a}{,b}{}', ['x{a}{,b}{}'], ['x']],
  ['^a++b', ['aab'], ['b']],
  ['a++a', [], ['aaa']],
  ['a{1,2}+a', ['aaa'], ['aa']],
  ['a?+a', ['aa'], ['a']],
  ['[abc]+$', ['abcab'], ['abd', '']],
  ['[^@]+@[^@]+$', ['me@x'], ['me@@x', '@x']],
  ['[]a]+$', [']a'], ['b']],
  ['[^]a]', ['b'], [']', 'a']],
  ['[a-c_-]+$', ['ab-_'], ['d']],
  ['[\\d\\-x]+$', ['1-x'], ['y']],
  ['[\\]\\\\]+$', [']\\'], ['a']],
  ['[--0]+$', ['-./0'], ['1']],
  ['[\\x41-\\x43\\101\\7]+$', ['ABC\u0007'], ['D']],
  ['[\\b]', ['\b'], ['b']],
  ['[\\W\\d]+$', ['1 -'], ['a']],
  ['[^\\W\\d]+$', ['aé_'], ['1', '-']],
  ['\\d+$', ['12', '٣'], ['½', 'a']],
  ['\\D+$', ['ab'], ['1']],
  ['\\w+$', ['aé1_ß½字'], ['-', '\u0301']],
  ['\\s+$', [' \t\n\r\f\v\u00a0\u2003\u0085\u001c'], ['a', '\u200b']],
  ['\\S+\\s\\S+$', ['two words'], ['one']],
  ['(?a)\\w\\d\\s$', ['a1 '], ['é1 ', 'a٣ ', 'a1\u00a0']],
  ['(?a:\\w)\\w$', ['aé'], ['éa']],
  ['(?a)(?u:\\w)\\w$', ['éa'], ['aé']],
  ['(?#one)(?i)(?#two)(?s)a.$', ['A\n', 'ab'], ['b']],
  ['(?x) (?i) # blind\n(?s)a', ['A'], ['b']],
  ['(?ti)a', ['A'], ['b']],
  ['(?( 01 )a|b)(c)', ['bc'], ['ac']],
  ['(c)?(?(١)a|b)', ['ca', 'b'], ['a']],
  ['\\bcat\\b', ['cat', 'cat!', 'cat é'], ['cats', 'catä']],
  ['(?a)cat\\b', ['catä', 'cat'], ['cats']],
  ['a\\Bb', ['ab'], ['a b']],
  ['(?a)\\Ba', [], ['a']],
  ['\\b|\\B', ['a', ' '], ['']],
  ['(?i)ada$', ['Ada', 'ADA'], ['adam']],
  ['(?i)straße$', ['STRAßE', 'straße', 'STRAẞE'], ['strasse']],
  ['(?i)[k-l]µ', ['Kµ', '\u212aμ', 'lΜ'], ['mµ']],
  ['(?i)σ', ['ς', 'Σ'], ['s']],
  ['(?i)[^a]', ['b'], ['A', 'a']],
  ['(?ai)k[é]', ['Ké'], ['\u212aé', 'kÉ']],
  ['(?ai)[a-c]Z', ['Bz'], ['D', 'é']],
  ['(?i:a)b', ['Ab'], ['AB']],
  ['(?i)a(?-i:b)', ['Ab'], ['AB']],
  ['(?i-s:a.)', ['Ab'], ['A\n']],
  ['(?x) a b # a comment\n [ ] c \\ d', ['ab c d'], ['abcd']],
  ['(?x)a b', ['ab'], ['a b']],
  ['a(?#a comment)b', ['ab'], ['a']],
  ['(?im)a$', ['A\nb'], ['ab']],
  ['(?i)(?s)a.', ['A\n'], ['b']],
  ['(?P<year>\\d{4})-(?P=year)$', ['2026-2026'], ['2026-2025']],
  ['(.)\\1$', ['aa', '\u{1f600}\u{1f600}'], ['ab', 'a']],
  ['(?i)(a)\\1$', ['aA'], ['ab']],
  ['(?ai)(a)\\1$', ['aA'], ['ab']],
  ['(?:(a)|b)\\1', ['aa'], ['b', 'bb', 'ab']],
  ['(a|b?)*\\1$', ['', 'aa', 'ab'], ['c']],
  ['(?:(a)|(b)?)+c', ['c', 'abc'], ['d']],
  ['(?:(a?)){2,}b\\1$', ['b', 'aab', 'aaba'], ['abb']],
  ['^(<)?a(?(1)>|b)$', ['<a>', 'ab'], ['<ab', 'a>']],
  ['^(?P<q>")?a(?(q)")$', ['"a"', 'a'], ['"a', 'a"']],
  ['(?=.*\\d)(?=.*[a-z]).+$', ['a1', '1a'], ['a', '1']],
  ['^(?!bot-)', ['user', ''], ['bot-1']],
  ['^(?:(?!bad).)*$', ['good', 'ba d'], ['a bad one']],
  ['a(?=(b))\\1$', ['ab'], ['a', 'ac']],
  ['(?!(a)b)\\w+$', ['ac'], ['ab']],
  ['.*(?<=ab)c$', ['abc', 'xabc'], ['bc', 'xbc']],
  ['.+(?<!a)c$', ['bc'], ['ac']],
  ['(?<=a|b)c|(?<=[ab]{2})d|(?<=(?:a))b|(?<=^)e', ['e'], ['c', 'd', 'b']],
  ['..(?<=ab|cd)(?<=(.)\\b)?', ['ab', 'cd'], ['bc']],
  ['(?:(?=a)){2,}a', ['a'], ['b']],
  ['(x)(?<=(?(1)x|y))z', ['xz'], ['yz']],
  ['\\x61\\u00e9\\U0001F600\\n\\t\\.\\0', ['aé\u{1f600}\n\t.\0'], ['a']],
  ['\\101\\07', ['A\u0007'], ['B']],
  ['(a)\\1\\060', ['aa0'], ['aa']],
  ['\\ \\-\\é', [' -é'], ['x']],
  ['(?i)^[ſ-ƀ]$', ['s', 'S', 'ſ'], ['t']],
  ['(?i)^[\\u2126-\\u212b]$', ['k', 'K', '\u00e5', '\u03c9'], ['l']],
  ['(?i)^[^ſ]$', ['t'], ['s', 'S']],
  ['(?i)^(?:ΐ|[ﬅ])$', ['ΐ', 'ΐ', 'ﬆ', 'ﬅ'], ['ι']],
  ['(?ia)^[ſk]$', ['K', 'k', 'ſ'], ['s', '\u212a']],
  ['^(?(1)a|b)(c)$', ['bc'], ['ac', 'c']],
  [`${'('.repeat(100)}a${')'.repeat(100)}`, ['a'], ['b']],
];

/** What Python refuses too, but for the last six, and why in words. */
const refused: readonly (readonly [pattern: string, why: string])[] = [
  ['(', 'missing ), unterminated subpattern'],
  ['a)', 'unbalanced parenthesis'],
  ['[a', 'unterminated character set'],
  ['[a-', 'unterminated character set'],
  ['[z-a]', 'bad character range'],
  ['[\\d-a]', 'bad character range'],
  ['[a-\\d]', 'bad character range'],
  ['*a', 'nothing to repeat'],
  ['^*', 'nothing to repeat'],
  ['a**', 'multiple repeat'],
  ['a{2}{3}', 'multiple repeat'],
  ['a{3,2}', 'min repeat greater than max repeat'],
  ['\\', 'bad escape (end of pattern)'],
  ['\\q', 'bad escape \\q'],
  ['[\\8]', 'bad escape \\8'],
  ['\\x6', 'incomplete escape \\x'],
  ['\\U00110000', 'bad escape \\U00110000'],
  ['\\400', 'octal escape value \\400 outside of range 0-0o377'],
  ['\\1', 'invalid group reference 1'],
  ['(a\\1)', 'cannot refer to an open group'],
  ['(?P<a>x)(?P<a>y)', "redefinition of group name 'a'"],
  ['(?P<1a>x)', "bad character in group name '1a'"],
  ['(?P<>x)', 'missing group name'],
  ['(?P<a', 'missing >, unterminated name'],
  ['(?P=a)', "unknown group name 'a'"],
  ['(?(1)a)', 'invalid group reference 1'],
  ['(a)(?(1)a|b|c)', 'conditional backref with more than two branches'],
  ['(?<=a+)b', 'look-behind requires fixed-width pattern'],
  ['(?<=a|bc)b', 'look-behind requires fixed-width pattern'],
  ['(a)(?<=\\1)b', 'look-behind requires fixed-width pattern'],
  ['(?#a', 'missing ), unterminated comment'],
  ['(?*a)', 'unknown extension ?*'],
  ['(?', 'unknown extension ?'],
  ['(?z:a)', 'unknown flag z'],
  ['(?L)a', 'the flag L is not for text'],
  ['(?-a:b)', "bad inline flags: cannot turn off flags 'a' and 'u'"],
  ['(?i-i:a)', 'bad inline flags: flag turned on and off'],
  ['(?au:b)', "bad inline flags: flags 'a' and 'u' are incompatible"],
  ['(?(0)a)', 'bad group number'],
  ['(?au)b', "bad inline flags: flags 'a' and 'u' are incompatible"],
  ['a(?i)b', 'global flags not at the start of the expression'],
  ['(?>a)', 'atomic groups are not supported'],
  ['(?:ab)++', 'possessive repeats of more than one character are not supported'],
  ['\\N{DIGIT ONE}', 'characters by their name (\\N) are not supported'],
  ['(?:ab){1500}', 'the pattern is too large'],
  [`${'('.repeat(101)}${')'.repeat(101)}`, 'groups nested deeper than 100'],
  ['(a+)+\\1', 'repeats within repeats cannot be used together with references to groups: a match could take for ever'],
];

const matching = (pattern: string, texts: readonly string[]): readonly string[] => {
  const compiled = compilePattern(pattern);
  return 'refused' in compiled ? [`refused: ${compiled.refused}`] : texts.filter((text) => compiled.match(text) === true);
};

describe("Python's regular expressions", () => {
  examples.forEach(([pattern, matches, others], n) => {
    it(`compile_pattern__example_${n}__matches_as_in_python`, () => {
      // When
      const found = matching(pattern, [...matches, ...others]);
      // Then
      expect([pattern, found]).to.deep.equal([pattern, matches]);
      expect(checkPattern(pattern)).to.equal(undefined);
    });
  });

  refused.forEach(([pattern, why], n) => {
    it(`check_pattern__refused_${n}__says_why`, () => {
      // When
      const said = checkPattern(pattern);
      // Then
      expect([pattern, said]).to.deep.equal([pattern, why]);
    });
  });

  it('match__hostile_patterns_on_the_longest_trait__end_after_a_bounded_number_of_steps', () => {
    // Given
    const text = 'a'.repeat(2000);
    const linear = ['(a+)+b', '(a|a)*b', '(a|aa)+$b', '(.*)*x', '([a-z]+)*\\d', '(?=(a+)+b)', '(?!(a+)+b).*x', 'a*a*a*a*a*b'];
    const bounded = [
      '(?:a?){100}a{100}b',
      '(.*)(.*)(.*)\\1\\2\\3b',
      '(?:(?=.*a).)*b',
      '(a*){50}\\1b',
      '.{1,2000}'.repeat(20).concat('b'),
      '(?:.{0,1500}){1,600}b',
    ];
    // When
    const answers = [...linear, ...bounded].map((pattern) => {
      const compiled = compilePattern(pattern);
      return 'refused' in compiled ? compiled.refused : compiled.match(text);
    });
    // Then
    expect(answers.slice(0, linear.length)).to.deep.equal(linear.map(() => false));
    expect(answers.slice(linear.length)).to.deep.equal(bounded.map(() => undefined));
  });

  it('match__more_letters_than_are_remembered__are_told_apart_all_the_same', () => {
    // Given
    const compiled = compilePattern('(?i)[^ä]*é$');
    const letters = Array.from({ length: 6000 }, (_, nth) => String.fromCodePoint(0x1000 + nth));
    // When
    const answers = ['É', 'Ä', 'é', 'x'].map((last) => 'match' in compiled && compiled.match(`${letters.slice(0, 2000).join('')}${last}`));
    const others = [2000, 4000].map((from) => 'match' in compiled && compiled.match(`${letters.slice(from, from + 2000).join('')}É`));
    // Then
    expect([answers, others]).to.deep.equal([
      [true, false, true, false],
      [true, true],
    ]);
  });

  it('match__text_too_long_for_a_large_pattern__is_not_tried', () => {
    // Given
    const compiled = compilePattern(`${'(?:a|b)'.repeat(300)}c`);
    // When
    const answer = 'match' in compiled && compiled.match('a'.repeat(20000));
    // Then
    expect(answer).to.equal(undefined);
  });

  it('compile_pattern__any_escaped_text__matches_itself_and_what_begins_with_it', () => {
    // When
    const property = fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, more) => {
      const escaped = text.replace(/[\\^$.*+?()[\]{}|#\s-]/g, '\\$&');
      // Then
      expect(matching(escaped, [text, text + more])).to.deep.equal([text, text + more]);
      expect(matching(`(?x)${escaped}\\Z`, [text])).to.deep.equal([text]);
    });
    fc.assert(property);
  });

  it('compile_pattern__any_text__is_a_pattern_or_refused_in_words', () => {
    // When
    const property = fc.property(fc.string({ unit: fc.constantFrom(...'ab1(?:=!<>)[]{,}*+|\\^$.-PidswbZ#') }), (text) => {
      const compiled = compilePattern(text);
      const answer = 'refused' in compiled ? compiled.refused.length > 0 : typeof compiled.match('ab1');
      // Then
      expect(answer).to.be.oneOf([true, 'boolean']);
    });
    fc.assert(property, { numRuns: 2000 });
  });
});
