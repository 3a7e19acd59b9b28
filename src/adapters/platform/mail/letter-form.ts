import type { Letter } from '../../../application/shared/mail.js';

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => marks[mark] as string);

/** A letter for those who read plain text. */
export const inText = ({ paragraphs }: Letter): string =>
  `${paragraphs.map((one) => (typeof one === 'string' ? one : `${one.label}:\n${one.address}`)).join('\n\n')}\n`;

/** A letter for those who read HTML; without pictures, fonts or anything else from elsewhere. */
export function inHtml({ subject, paragraphs }: Letter): string {
  const body = paragraphs.map((one) =>
    typeof one === 'string'
      ? `<p>${escaped(one)}</p>`
      : `<p><a href="${escaped(one.address)}">${escaped(one.label)}</a><br><small>${escaped(one.address)}</small></p>`,
  );
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`,
    '<body style="font-family: sans-serif; line-height: 1.5; max-width: 40em; margin: 2em auto; padding: 0 1em">',
    ...body,
    '</body></html>',
    '',
  ].join('\n');
}
